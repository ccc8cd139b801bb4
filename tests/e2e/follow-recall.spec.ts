import { expect, test } from '../support/e2e.ts'
import { wallDate } from '../support/schedule.ts'

test('a recall with its worth: written to, tried, put off, and given up with a reason', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const [{ id: recall }] = await sql<[{ id: string }]>`insert into recalls (clinic_id, patient_id, due_on, recall_type_id)
    select ${clinic.id}, ${patient.id}, ${wallDate(clinic, -10)}, id from recall_types where clinic_id = ${clinic.id} and code = 'scaling' returning id`
  await sql`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${clinic.id}, ${patient.id}, 'recall', true, 'Yes, write to me', 'en', 'desk')`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/recalls?list=overdue`)
  const row = page.getByRole('listitem', { name: patient.name })
  await expect(row).toContainText('Scaling')
  await expect(row).toContainText('₹1,200')
  await expect(page.getByText('Usually worth together')).toBeVisible()
  await expect(row.getByRole('link', { name: `WhatsApp: ${patient.name}` })).toHaveAttribute('href', /^https:\/\/wa\.me\/91\d+\?text=Hello%20/)

  await row.getByRole('button', { name: 'Tried' }).click()
  const dialog = page.getByRole('dialog', { name: `Tried to reach ${patient.name}` })
  await dialog.getByLabel('Will call back').check()
  await dialog.getByLabel('Note').fill('After Diwali')
  await dialog.getByLabel('Try again on').fill(wallDate(clinic, 3))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: /^Due/ }).click()
  await expect(row).toContainText('Tried 1 time')
  await expect(row).toContainText('After Diwali')

  await row.getByRole('button', { name: `Take ${patient.name} off the list` }).click()
  await page.getByRole('menuitem', { name: 'Goes to another clinic' }).click()
  await expect(row).toHaveCount(0)
  expect((await sql`select status, drop_reason, due_on::text from recalls where id = ${recall}`)[0]).toEqual({ status: 'dropped', drop_reason: 'Goes to another clinic', due_on: wallDate(clinic, -10) })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row).toBeVisible()
})

test('the owner sets the kinds of recalls, and sees where patients come from', async ({ page, clinic, signIn, sql }) => {
  await sql`update patients set referred_by = 'Dr. Kale' where id = ${clinic.patients[0]!.id}`
  await sql`update patients set referred_by = 'dr. kale ' where id = ${clinic.patients[1]!.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/recalls`)
  await page.getByRole('button', { name: /^Scaling/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the recall' })
  await dialog.getByLabel('Months later').fill('4')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: /^Scaling.*after 4 months/ })).toBeVisible()
  await page.goto(`/${clinic.slug}/recalls/sources`)
  const line = page.getByRole('row', { name: /dr\. kale/i })
  await expect(line).toHaveCount(1)
  await expect(line.getByRole('cell').nth(1)).toHaveText('2')
})
