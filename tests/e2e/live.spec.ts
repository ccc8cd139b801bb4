import { expect, test, type Page } from '../support/e2e.ts'
import { block, column, dayUrl, openSchedule } from '../support/schedule.ts'
import { whereItIsNoon } from '../support/visits.ts'

/** What the issue promises: a second browser shows a change within 2 seconds. */
const soon = { timeout: 2_000 }
const panel = (page: Page) => page.getByRole('dialog', { name: 'New appointment' })

/** Until the page hears changes; it asks a second after it was shown. */
async function openListening(page: Page, url: string) {
  const listening = page.waitForResponse((answer) => answer.url().includes('/live?since='))
  await openSchedule(page, url)
  await listening
}

/** As if another tab covered this one, or not any more. */
const show = (page: Page, state: 'hidden' | 'visible') => page.evaluate((state) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}, state)

test('what the desk books, a second browser shows within two seconds, and what it moves or cancels', async ({ page, browser, clinic, signIn }) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(page, clinic.people.receptionist)
  await signIn(other, clinic.people.owner)
  await openSchedule(page, dayUrl(clinic))
  await openListening(other, dayUrl(clinic))

  await page.keyboard.press('n')
  await panel(page).getByRole('combobox', { name: 'Patient' }).fill('sunita')
  await page.getByRole('option', { name: /Sunita/ }).first().click()
  await panel(page).getByRole('button', { name: 'Book' }).click()
  await expect(block(page, 'Sunita Deshpande')).toBeVisible()
  await expect(block(other, 'Sunita Deshpande')).toBeVisible(soon)

  await block(page, 'Sunita Deshpande').focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sunita Deshpande: ').last()).toBeVisible()
  await expect(column(other, clinic.dentists[1]!.name).locator('[data-visit]')).toBeVisible(soon)
  await other.context().close()
})

test('a tab that was covered shows at once what changed meanwhile', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await openListening(page, dayUrl(clinic))
  await show(page, 'hidden')
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await show(page, 'visible')
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible(soon)
})

test('a change between the making of the page and its first listening is not missed', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/live?since=*', async (route) => {
    await held
    await route.continue()
  })
  await openSchedule(page, dayUrl(clinic))
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  letThrough()
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible(soon)
})

test('nothing moves under a hand that drags; it follows when the hand lets go', async ({ page, clinic, signIn }) => {
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openListening(page, dayUrl(clinic))
  const box = (await block(page, clinic.patients[0]!.name).boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, box.y + 60, { steps: 4 })
  // One that was asked for before the hand took hold may still be answered.
  const fetched = page.waitForRequest((request) => request.url().includes('/schedule/days'), { timeout: 1_500 }).catch(() => null)
  await clinic.addVisit({ patient: clinic.patients[1]!.id, startsAt: clinic.at('14:00', 1) })
  expect(await fetched).toBeNull()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(block(page, clinic.patients[1]!.name)).toBeVisible(soon)
})

test('whoever is removed hears nothing more, and reads that', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.receptionist)
  await openListening(page, dayUrl(clinic))
  await sql`update members set left_at = now() where id = ${clinic.people.receptionist.memberId}`
  await expect(page.getByRole('status').getByText(/no longer work in this clinic/)).toBeVisible()
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  const heard = await page.evaluate(async (slug) => (await fetch(`/${slug}/live`)).status, clinic.slug)
  expect(heard).toBe(404)
})

test('nobody hears of a clinic they do not work in', async ({ page, clinic, makeClinic, signIn }) => {
  const other = await makeClinic()
  await signIn(page, other.people.owner)
  const answers = await page.request.get(`/${clinic.slug}/live`)
  expect(answers.status()).toBe(404)
  expect(await answers.text()).toBe('')
  expect((await page.request.get(`/${clinic.slug}/schedule/days?from=2026-11-22&days=1`)).status()).toBe(404)
  await page.context().clearCookies()
  const signedOut = await page.request.get(`/${clinic.slug}/live`, { maxRedirects: 0 })
  expect(signedOut.status()).toBe(307)
})

test('what is typed into a panel stays while the page under it is refreshed, and the address changes meanwhile', async ({ page, makeClinic, signIn }) => {
  const clinic = await makeClinic({ timeZone: whereItIsNoon() })
  await signIn(page, clinic.people.receptionist)
  const listening = page.waitForResponse((answer) => answer.url().includes('/live?since='))
  await page.goto(`/${clinic.slug}/queue`)
  await listening
  await page.keyboard.press('n')
  await expect(panel(page).getByRole('button', { pressed: true })).toBeVisible()
  await panel(page).getByLabel('Note').fill('Brings the old X-rays')

  let documents = 0
  page.on('request', (request) => void (request.isNavigationRequest() && documents++))
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  const asks = page.waitForRequest((request) => request.url().includes('/queue?') && request.headers().rsc === '1')
  await page.route((url) => url.pathname.endsWith('/queue') && url.searchParams.has('_rsc'), async (route) => {
    await held
    await route.continue()
  })
  await clinic.addVisit({ startsAt: new Date(Date.now() + 3_600_000) })
  await asks
  await panel(page).getByLabel('Minutes').fill('45')
  await expect(panel(page).getByRole('button', { pressed: true })).toBeVisible()
  letThrough()
  await expect(page.locator('[data-row]').filter({ hasText: clinic.patients[0]!.name })).toBeVisible()
  await expect(page).toHaveURL(/minutes=45/)
  await expect(panel(page).getByLabel('Note')).toHaveValue('Brings the old X-rays')
  await page.goBack()
  await expect(panel(page)).toBeHidden()
  expect(documents).toBe(0)
})
