// Two clinics of one owner side by side, and one branch of a clinic at a time.
import { randomUUID } from 'node:crypto'
import { expect, test } from '../support/e2e.ts'

test('an owner of two clinics sees the today of both, and no figures where they only work', async ({ page, clinic, makeClinic, sql, signIn }) => {
  const [second, third] = [await makeClinic({ name: 'Jasmine Dental' }), await makeClinic({ name: 'Kamal Dental' })]
  const owner = clinic.people.owner
  await sql`insert into members (clinic_id, user_id, role, name) values (${second.id}, ${owner.userId}, 'owner', 'Olga'), (${third.id}, ${owner.userId}, 'receptionist', 'Olga')`
  for (const status of ['done', 'no_show', 'waiting']) await second.addVisit({ startsAt: second.at('12:00'), status, lane: null })
  await second.addVisit({ startsAt: second.at('12:00', 1), lane: null })
  await clinic.addVisit({ startsAt: clinic.at('12:00') })

  await signIn(page, owner)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/clinics?choose')
    const line = (name: string) => page.getByRole('list', { name: 'Your clinics' }).getByRole('listitem').filter({ hasText: name })
    await expect(line('Jasmine Dental').getByRole('definition')).toHaveText(['3', '1', '1', '1', '₹0'])
    await expect(line('Lotus Dental').getByRole('definition')).toHaveText(['1', '0', '0', '0', '₹0'])
    await expect(line('Jasmine Dental').getByText('Trial')).toBeVisible()
    await expect(line('Kamal Dental').getByRole('definition')).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.getByRole('link', { name: /Jasmine Dental/ }).click()
  await expect(page).toHaveURL(new RegExp(`/${second.slug}/schedule`))
})

test('one branch is shown everywhere, and stays chosen', async ({ page, clinic, sql, signIn }) => {
  const [baner, chair] = [randomUUID(), randomUUID()]
  await sql`insert into branches (id, clinic_id, name) values (${baner}, ${clinic.id}, 'Baner')`
  await sql`insert into chairs (id, clinic_id, branch_id, name, position) values (${chair}, ${clinic.id}, ${baner}, 'Baner 1', 9)`
  const [here, there] = clinic.patients
  await clinic.addVisit({ patient: here!.id, startsAt: clinic.at('12:00'), chair: clinic.chairs[0]!.id, status: 'waiting' })
  const far = await clinic.addVisit({ patient: there!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('12:00'), chair, status: 'waiting' })
  await sql`update appointments set branch_id = ${baner} where id = ${far}`

  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue`)
  const main = page.getByRole('main')
  await expect(main.getByText(here!.name)).toBeVisible()
  await expect(main.getByText(there!.name)).toBeVisible()
  await page.getByRole('button', { name: 'Branch shown: All branches' }).click()
  await page.getByRole('menuitemradio', { name: 'Baner' }).click()
  await expect(page.getByRole('button', { name: 'Branch shown: Baner' })).toBeVisible()
  await expect(main.getByText(here!.name)).toHaveCount(0)
  await expect(main.getByText(there!.name)).toBeVisible()

  await page.goto(`/${clinic.slug}/schedule?day=${clinic.at('12:00').toISOString().slice(0, 10)}&by=chair`)
  await expect(main.getByText('Baner 1', { exact: true })).toBeVisible()
  await expect(main.getByText('Chair 1', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Branch shown: Baner' })).toBeVisible()
  expect(new URL(page.url()).searchParams.has('branch')).toBe(false)
})
