import { expect, test, type Page } from '../support/e2e.ts'
import { block, column, dayUrl, openSchedule, wallDate } from '../support/schedule.ts'

const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|Failed to fetch/
const banner = (page: Page) => page.getByRole('status').getByText(/No connection – as of \d+:\d\d [ap]m\./)
const panel = (page: Page) => page.getByRole('dialog', { name: 'New appointment' })

test('without the network the schedule stays readable, says as of when, loses nothing typed, and catches up by itself', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(lost)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await page.keyboard.press('n')
  await panel(page).getByRole('combobox', { name: 'Patient' }).fill('harpreet newcomer')
  await expect(page.getByRole('option').first()).toBeVisible()

  await page.context().setOffline(true)
  await expect(banner(page)).toBeVisible()
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  await expect(panel(page).getByRole('combobox', { name: 'Patient' })).toHaveValue('harpreet newcomer')

  // Meanwhile somebody else works.
  await clinic.addVisit({ patient: clinic.patients[1]!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('11:00', 1) })
  await page.context().setOffline(false)
  await expect(banner(page)).toBeHidden()
  await expect(column(page, clinic.dentists[1]!.name).locator('[data-visit]')).toBeVisible()
  await expect(panel(page).getByRole('combobox', { name: 'Patient' })).toHaveValue('harpreet newcomer')
})

test('a change made without the network is refused in a sentence and taken back; a page is not left', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(lost)
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const it = block(page, clinic.patients[0]!.name)
  await page.context().setOffline(true)
  await expect(banner(page)).toBeVisible()

  await it.focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/The connection was lost\./)).toBeVisible()
  await expect(column(page, clinic.dentists[0]!.name).locator('[data-visit]')).toHaveAccessibleName(/10:00 am/)

  await page.getByRole('link', { name: 'Patients' }).first().click()
  await expect(page.getByText(/cannot be opened now/).first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 1)}`))
  await expect(it).toBeVisible()
  expect((await sql`select version from appointments where id = ${visit}`)[0]!.version).toBe(1)

  await page.context().setOffline(false)
  await expect(banner(page)).toBeHidden()
  await page.getByRole('link', { name: 'Patients' }).first().click()
  await expect(page.getByRole('heading', { name: 'Patients' })).toBeVisible()
})

test('a page that cannot be fetched leaves the one that is there, and comes when the network is back', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(lost)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  // Nobody has noticed yet that the network is gone.
  await page.route((url) => url.pathname.endsWith('/schedule') && url.searchParams.has('_rsc'), (route) => route.abort('connectionfailed'))
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('_rsc')).length)).toBeGreaterThan(0)
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  await page.unrouteAll()
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 2)}`))
  await expect(block(page, clinic.patients[0]!.name)).toBeHidden()
})

test('nothing of a patient is kept in the browser', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(lost)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await page.context().setOffline(true)
  await expect(banner(page)).toBeVisible()
  const kept = await page.evaluate(async () => [
    ...Object.entries(localStorage), ...Object.entries(sessionStorage), ...(await caches.keys()), ...(await indexedDB.databases()),
    ...(await navigator.serviceWorker.getRegistrations()),
  ])
  expect(JSON.stringify(kept)).toBe('[]')
})
