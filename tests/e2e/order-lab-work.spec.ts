import { randomUUID } from 'node:crypto'
import { expect, test, type Clinic } from '../support/e2e.ts'
import { dayUrl, openSchedule } from '../support/schedule.ts'
import type { Sql } from 'postgres'

const addLab = async (sql: Sql, clinic: Clinic, name = 'Perfect Smile Lab') =>
  (await sql`insert into labs (clinic_id, name, turnaround_days) values (${clinic.id}, ${name}, 5) returning id`)[0]!.id as string
async function addOrder(sql: Sql, clinic: Clinic, lab: string, changes: { due?: string; visit?: string } = {}) {
  const id = randomUUID()
  await sql`insert into lab_orders (id, clinic_id, patient_id, dentist_id, lab_id, work, teeth, due_on, appointment_id)
    values (${id}, ${clinic.id}, ${clinic.patients[0]!.id}, ${clinic.dentists[0]!.id}, ${lab}, 'crown', '{36}', ${changes.due ?? '2030-01-01'}, ${changes.visit ?? null})`
  return id
}
const statusOf = async (sql: Sql, id: string) => (await sql`select status from lab_orders where id = ${id}`)[0]!.status

test('ordered in the record, moved on by the desk with one click each, and taken back', async ({ page, clinic, signIn, sql }) => {
  await addLab(sql, clinic)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/labs`)
  await page.getByRole('button', { name: 'New order' }).click()
  const form = page.getByRole('dialog', { name: 'New lab order' })
  await form.getByLabel('Teeth', { exact: true }).fill('19')
  await expect(form.getByText('There is no such tooth.')).toBeVisible()
  await form.getByLabel('Teeth', { exact: true }).fill('36')
  await expect(form.getByRole('button', { name: '36', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await form.getByLabel('Dentist').selectOption({ label: clinic.dentists[0]!.name })
  await form.getByLabel('Shade').fill('A2')
  await form.getByLabel('Cost').fill('-5')
  await form.getByRole('button', { name: 'Order' }).click()
  await expect(form.getByText('A cost cannot be less than nothing.')).toBeVisible()
  await form.getByLabel('Cost').fill('2500')
  await form.getByRole('button', { name: 'Order' }).click()
  await expect(form).toBeHidden()
  const row = page.getByRole('listitem', { name: /^Crown 36/ })
  await expect(row).toContainText('To be sent')
  const [made] = await sql`select id, cost_paise::int as cost, shade from lab_orders where clinic_id = ${clinic.id}`
  expect(made).toMatchObject({ cost: 250_000, shade: 'A2' })

  await page.goto(`/${clinic.slug}/labs`)
  await row.getByRole('button', { name: 'Sent: Crown 36' }).click()
  await expect(row).toContainText('At the lab')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row).toContainText('To be sent')
  await row.getByRole('button', { name: 'Sent: Crown 36' }).click()
  await row.getByRole('button', { name: 'Arrived: Crown 36' }).click()
  await expect.poll(() => statusOf(sql, made!.id)).toBe('received')
  await row.getByRole('button', { name: 'More steps: Crown 36' }).click()
  await page.getByRole('menuitem', { name: 'Back for correction' }).click()
  const ask = page.getByRole('dialog', { name: 'Back for correction' })
  await ask.getByLabel('What has to be changed').fill('Margin is open')
  await ask.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('Margin is open')

  await row.getByRole('button', { name: 'Open Crown 36' }).click()
  const panel = page.getByRole('dialog', { name: /^Lab order 1: Crown 36/ })
  await expect(panel.getByRole('listitem').first()).toContainText('Returned for correction')
  await expect(panel.getByRole('listitem')).toHaveCount(6)
})

test('a visit that needs work which is not here says so on the schedule and in its panel', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: clinic.at('10:00', 1) })
  await addOrder(sql, clinic, await addLab(sql, clinic), { due: '2026-01-05', visit })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic, 1))
  const block = page.locator(`[data-visit="${visit}"]`)
  await expect(block.locator('[data-lab="late"]')).toBeAttached()
  await expect(block).toContainText('Lab work has not arrived')
  await block.click()
  await expect(page.getByRole('link', { name: /^Crown 36 from Perfect Smile Lab has not arrived, due/ })).toBeVisible()
})

test('a visit is booked for an order; the desk that was slower is told', async ({ page, clinic, signIn, sql }) => {
  const order = await addOrder(sql, clinic, await addLab(sql, clinic))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/labs`)
  const row = page.getByRole('listitem', { name: /^Crown 36/ })
  await row.getByRole('button', { name: 'Book a visit for Crown 36' }).click()
  const booking = page.getByRole('dialog', { name: 'New appointment' })
  await expect(booking.getByRole('checkbox', { name: /^Crown 36/ })).toBeChecked()
  await expect(booking.getByRole('button', { pressed: true })).toBeVisible()
  await booking.getByRole('button', { name: 'Book' }).click()
  await expect(booking).toBeHidden()
  await expect.poll(async () => (await sql`select appointment_id from lab_orders where id = ${order}`)[0]!.appointment_id).not.toBeNull()

  await sql`update lab_orders set status = 'cancelled' where id = ${order}`
  await row.getByRole('button', { name: 'Sent: Crown 36' }).click()
  await expect(page.getByText(/meanwhile|Cancelled/).first()).toBeVisible()
  expect(await statusOf(sql, order)).toBe('cancelled')
})
