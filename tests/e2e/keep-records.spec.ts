// How long records are kept: the owner sets it, is asked about those whose time is over, and can take a decision back; whoever runs the
// service sees the rules, and is told when one is not possible.
import { randomUUID } from 'node:crypto'
import { addUser, expect, test } from '../support/e2e.ts'

test('the owner sets the years, is asked patient by patient, and takes a decision back', async ({ page, clinic, sql, signIn }) => {
  test.slow()
  const [old, other] = clinic.patients
  for (const patient of [old!, other!]) await sql`update patients set created_at = now() - interval '6 years' where id = ${patient.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/privacy/retention`)
  await expect(page.getByText('No record is older than you keep records')).toBeVisible()

  const years = page.getByLabel('Years after the last visit')
  await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled()
  await years.fill('2')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose a number within 3–40.')).toBeVisible()
  await years.fill('4')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. The list below follows.')).toBeVisible()
  await expect(page.getByText(/The records of 2 patients are older/)).toBeVisible()

  await page.getByRole('checkbox', { name: `Choose ${old!.name}` }).check()
  await page.getByRole('button', { name: 'Erase 1 record…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase 1 record for good?' })
  await expect(dialog).toContainText(old!.name)
  await dialog.getByRole('button', { name: 'Erase in a week' }).click()
  await expect(page.getByRole('heading', { name: '1 record goes' })).toBeVisible()
  expect(await sql`select decision from retention_proposals where patient_id = ${old!.id}`).toEqual([{ decision: 'erase' }])
  expect(await sql`select 1 from patients where id = ${old!.id}`).toHaveLength(1)
  await page.getByRole('button', { name: `Take back: ${old!.name}` }).click()
  await expect(page.getByRole('heading', { name: '1 record goes' })).toHaveCount(0)

  await page.getByRole('checkbox', { name: 'Choose all' }).check()
  await page.getByRole('button', { name: 'Keep 2 for a year' }).click()
  await expect(page.getByText('2 records are kept longer, as you decided.')).toBeVisible()
})

test('nobody else of the clinic finds the page', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  for (const who of [clinic.people.dentist, clinic.people.receptionist]) {
    await page.context().clearCookies()
    await signIn(page, who)
    expect((await page.request.get(`/${clinic.slug}/privacy/retention`)).status()).toBe(404)
  }
})

test('whoever runs the service sees rules and runs, and a rule of 0 days is refused with its reason', async ({ page, sql, signIn }) => {
  const email = `operator-${randomUUID()}@chairside.test`
  await sql`insert into private.operators (user_id, name) values (${await addUser(sql, email, 'Meera Iyer')}, 'Meera Iyer')`
  await signIn(page, email)
  await page.goto('/operator/retention')
  await expect(page.getByRole('row', { name: /Bills, payments, invoices 7 years the end of the financial year CGST Act, section 36/ })).toBeVisible()
  await page.getByRole('button', { name: 'Change: Technical logs' }).click()
  const dialog = page.getByRole('dialog', { name: 'How long: Technical logs' })
  await expect(dialog).toContainText('From 7 days to 90 days')
  await dialog.getByLabel('Number').fill('0')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('0 days is never within them')
  expect(await sql`select keep::text from private.retention_rules where rule = 'technical_logs'`).toEqual([{ keep: '90 days' }])
})
