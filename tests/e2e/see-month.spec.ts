import { expect, test } from '../support/e2e.ts'
import { block, dayUrl, openSchedule, wallDate } from '../support/schedule.ts'

test('the month counts visits and opens a day, by key and by click', async ({ page, clinic, signIn, sql }) => {
  const day = wallDate(clinic, 1)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1), minutes: 390 })
  await clinic.addVisit({ startsAt: clinic.at('17:00', 1), patient: clinic.patients[1]!.id, dentist: clinic.dentists[1]!.id, status: 'cancelled' })
  await sql`insert into closures (clinic_id, kind, starts_at, ends_at, reason) values (${clinic.id}, 'holiday', ${clinic.at('00:00', 3)}, ${clinic.at('00:00', 4)}, 'Diwali')`
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await page.keyboard.press('m')
  await expect(page).toHaveURL(/view=month/)
  const cell = page.locator(`[data-day="${day}"]`)
  // 390 minutes of two dentists who sit from 8 to 21.
  await expect(cell).toHaveAccessibleName(/1 visit, 25% full, 1 not confirmed/)
  if (wallDate(clinic, 3).slice(0, 7) === day.slice(0, 7)) await expect(page.locator(`[data-day="${wallDate(clinic, 3)}"]`)).toHaveAccessibleName(/Diwali/)
  await cell.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator(`[data-day="${wallDate(clinic, 0)}"]`)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`day=${day}`))
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/${clinic.slug}/schedule?view=month&day=${day}`)
  await cell.click()
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('printing makes a list with time, name, phone and reason, a page for each dentist if wished', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 1) })
  await sql`update appointments set reason_id = (select id from visit_reasons where clinic_id = ${clinic.id} and name = 'Filling') where id = ${visit}`
  await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('11:00', 1), dentist: clinic.dentists[1]!.id })
  await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('12:00', 1), status: 'cancelled' })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const list = page.locator('[data-print-list]')
  await expect(list).toHaveCount(0)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await expect(list.getByRole('row')).toHaveCount(3)
  await expect(list.getByRole('row').nth(1)).toContainText(/10:00 am\s*Sunita Deshpande.*\d{5} \d{5}.*Filling/)
  await expect(page.getByRole('region', { name: 'Schedule' })).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await expect(list).toHaveCount(0)

  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('[data-print-list] section').length))))
  await page.getByRole('button', { name: 'What to show' }).click()
  await page.getByRole('menuitem', { name: 'Print, a page for each dentist' }).click()
  await expect(page.locator('body')).toHaveAttribute('data-printed', '2')
})
