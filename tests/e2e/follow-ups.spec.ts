import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { openSchedule, dayUrl, wallDate } from '../support/schedule.ts'
import type { Sql } from 'postgres'

const row = (page: Page, patient: string) => page.getByRole('listitem', { name: patient })
const addRecall = async (sql: Sql, clinic: Clinic, patient: string, days: number, dentist: string | null = null) =>
  (await sql`insert into recalls (clinic_id, patient_id, due_on, dentist_id, note) values (${clinic.id}, ${patient}, ${wallDate(clinic, days)}, ${dentist}, 'Check the crown') returning id`)[0]!.id as string

test('who is due: put off, let go, taken back, and booked', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const recall = await addRecall(sql, clinic, one!.id, 3, clinic.dentists[0]!.id)
  await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('10:00', -2), status: 'no_show' })
  const state = async () => (await sql`select status, on_list::text, appointment_id from recalls where id = ${recall}`)[0]!
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  for (const key of ['g', 'f']) await page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: 'Follow-ups' })).toBeVisible()
  await expect(row(page, one!.name)).toContainText('Check the crown')
  await expect(row(page, two!.name)).toContainText('Did not come on')
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])

  await row(page, one!.name).getByRole('button', { name: 'Later' }).click()
  await page.getByRole('menuitem', { name: /^In two weeks/ }).click()
  await expect.poll(async () => (await state()).on_list).toBe(wallDate(clinic, 14))
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(async () => (await state()).on_list).toBe(wallDate(clinic, 3))
  await row(page, two!.name).getByRole('button', { name: /off the list/ }).click()
  await expect(row(page, two!.name)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row(page, two!.name)).toContainText('Due today')

  await row(page, one!.name).getByRole('button', { name: 'Book' }).click()
  const panel = page.getByRole('dialog', { name: 'New appointment' })
  await expect(panel.getByText(one!.name)).toBeVisible()
  await expect(panel.getByRole('button', { pressed: true })).toBeVisible()
  await panel.getByRole('button', { name: 'Book' }).click()
  await expect(panel).toBeHidden()
  await expect(row(page, one!.name)).toHaveCount(0)
  expect((await state()).status).toBe('booked')
  expect((await state()).appointment_id).not.toBeNull()
})

test('who is overdue, by dentist, with the filter in the address', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  await addRecall(sql, clinic, one!.id, -10, clinic.dentists[0]!.id)
  await addRecall(sql, clinic, two!.id, -3, clinic.dentists[1]!.id)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/recalls`)
  await expect(page.getByText('Nobody is due')).toBeVisible()
  await page.getByRole('link', { name: /^Overdue/ }).click()
  await expect(row(page, one!.name)).toContainText('10 days overdue')
  await page.getByRole('link', { name: clinic.dentists[1]!.name }).click()
  await expect(row(page, one!.name)).toHaveCount(0)
  await page.reload()
  await expect(row(page, two!.name)).toContainText('3 days overdue')
})

test('who has not confirmed: confirmed on the phone, and taken back', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 2) })
  await clinic.addVisit({ patient: clinic.patients[1]!.id, startsAt: clinic.at('10:30', 2), status: 'confirmed' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/recalls?list=unconfirmed`)
  await expect(page.getByRole('list', { name: 'Unconfirmed' }).getByRole('listitem')).toHaveCount(1)
  await expect(row(page, patient.name).locator('[href^="tel:"]')).toHaveAttribute('href', `tel:${patient.phone}`)
  await row(page, patient.name).getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Everybody has confirmed')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await sql`select status from appointments where id = ${visit}`)[0]!.status).toBe('booked')
})
