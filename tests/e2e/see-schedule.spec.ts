import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '../support/e2e.ts'
import { block, column, dayUrl, openSchedule, wallDate } from '../support/schedule.ts'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('the day shows who comes to whom, in which state, and what is closed', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  await sql`update patients set allergies = '{Penicillin}' where id = ${one!.id}`
  await clinic.addVisit({ patient: one!.id, chair: clinic.chairs[0]!.id, startsAt: clinic.at('10:30', 1), status: 'confirmed' })
  await clinic.addVisit({ patient: two!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('11:00', 1), status: 'waiting' })
  await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('12:00', 1), status: 'cancelled' })
  await sql`insert into closures (clinic_id, kind, dentist_id, starts_at, ends_at, reason)
    values (${clinic.id}, 'leave', ${clinic.dentists[1]!.id}, ${clinic.at('15:00', 1)}, ${clinic.at('18:00', 1)}, 'Conference')`
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))

  await expect(column(page, clinic.dentists[0]!.name).getByRole('button')).toHaveCount(1)
  await expect(block(page, one!.name)).toHaveAccessibleName(/10:30 am – 11:00 am, .*Confirmed, Chair 1, First visit, Medical alert: Penicillin/)
  await expect(block(page, two!.name)).toHaveAccessibleName(/Waiting/)
  await expect(column(page, clinic.dentists[1]!.name)).toContainText('On leave: Conference')
  expect(await seriousOnes(page)).toEqual([])

  await page.getByRole('button', { name: 'What to show' }).click()
  await page.getByRole('menuitemradio', { name: 'Cancelled and missed visits' }).click()
  await expect(block(page, two!.name)).toHaveCount(2)

  await page.getByText('Chairs', { exact: true }).click()
  await expect(column(page, 'Chair 1').getByRole('button')).toHaveCount(1)
  await expect(column(page, 'No chair yet').getByRole('button')).toHaveCount(2)
  await page.reload()
  await expect(column(page, 'Chair 1')).toBeVisible()
})

test('keys and the URL lead through days, weeks and visits', async ({ page, clinic, signIn }) => {
  const [one, two] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 1) })
  await clinic.addVisit({ patient: two!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('10:15', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `/${clinic.slug}/schedule`)
  await expect(page.getByText('no visits').first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 1)}`))
  await expect(block(page, one!.name)).toBeVisible()

  await block(page, one!.name).focus()
  await page.keyboard.press('ArrowRight')
  await expect(block(page, two!.name)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: one!.name })
  await expect(panel).toContainText('Booked for')
  await expect(page).toHaveURL(new RegExp(`visit=${visit}`))
  expect(await seriousOnes(page)).toEqual([])
  await page.goBack()
  await expect(panel).toBeHidden()

  await page.keyboard.press('w')
  await expect(page).toHaveURL(/view=week/)
  await expect(block(page, one!.name)).toBeVisible()
  await page.getByLabel('Dentist').selectOption({ label: clinic.dentists[1]!.name })
  await expect(block(page, two!.name)).toBeVisible()
  await expect(block(page, one!.name)).toBeHidden()
  await page.keyboard.press('t')
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: `Book: ${clinic.dentists[0]!.name}` })).toBeAttached()
  await openSchedule(page, `/${clinic.slug}/schedule?visit=${visit}`)
  await expect(page.getByRole('dialog', { name: one!.name })).toBeVisible()
})

test('on a phone one column is in view, and a swipe goes on', async ({ page, clinic, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: clinic.at('10:00', 1) })
  await clinic.addVisit({ patient: clinic.patients[1]!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  await expect(block(page, clinic.patients[1]!.name)).toBeHidden()
  const swipe = (dx: number) => page.locator('[data-active]').evaluate((element, dx) => {
    const box = element.getBoundingClientRect()
    const at = (x: number) => ({ bubbles: true, isPrimary: true, pointerType: 'touch', pointerId: 7, button: 0, clientX: x, clientY: box.top + 500 })
    element.dispatchEvent(new PointerEvent('pointerdown', at(200)))
    element.dispatchEvent(new PointerEvent('pointermove', at(200 + dx / 2)))
    element.dispatchEvent(new PointerEvent('pointerup', at(200 + dx)))
  }, dx)
  await swipe(-120)
  await expect(block(page, clinic.patients[1]!.name)).toBeVisible()
  await swipe(-120)
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 2)}`))
  await page.getByRole('button', { name: 'Previous day' }).click()
  await page.getByRole('button', { name: clinic.dentists[0]!.name }).click()
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
})

test('a clinic abroad keeps its hours when the clocks change', async ({ page, makeClinic, signIn }) => {
  const clinic = await makeClinic({ timeZone: 'Europe/Berlin' })
  // The last Sunday of March 2027: 2:00 becomes 3:00.
  await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: new Date('2027-03-28T08:00:00Z') })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `/${clinic.slug}/schedule?day=2027-03-28`)
  await expect(block(page, clinic.patients[0]!.name)).toHaveAccessibleName(/10:00 am – 10:30 am/)
})

test('a dentist with their own patients sees their own visits; an accountant changes nothing; another clinic is not found', async ({ page, clinic, makeClinic, signIn, allowErrors }) => {
  const mine = await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: clinic.at('10:00', 1) })
  await clinic.addVisit({ patient: clinic.patients[1]!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.dentist)
  await openSchedule(page, dayUrl(clinic))
  await expect(block(page, clinic.patients[0]!.name)).toBeVisible()
  await expect(block(page, clinic.patients[1]!.name)).toHaveCount(0)
  await expect(column(page, clinic.dentists[1]!.name)).toHaveCount(0)

  await page.context().clearCookies()
  await signIn(page, clinic.people.accountant)
  await openSchedule(page, `${dayUrl(clinic)}&visit=${mine}`)
  await expect(page.getByRole('dialog')).toContainText('Booked')
  await expect(page.getByRole('button', { name: 'Arrived' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Book:/ })).toHaveCount(0)

  const other = await makeClinic()
  const theirs = await other.addVisit({ startsAt: other.at('10:00', 1) })
  await openSchedule(page, `${dayUrl(clinic)}&visit=${theirs}`)
  await expect(page.getByRole('alert').filter({ hasText: 'does not exist' })).toBeVisible()
  allowErrors(/404/)
  await page.goto(`/${other.slug}/schedule`)
  await expect(page.getByText(other.patients[0]!.name)).toHaveCount(0)
})
