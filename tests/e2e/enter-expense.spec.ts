import sharp from 'sharp'
import { expect, test } from '../support/e2e.ts'

test('a bill is entered with its photograph and paid in cash; what was wrong is taken back', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/expenses`)
  await page.getByRole('button', { name: 'Add expense' }).first().click()
  const form = page.getByRole('dialog', { name: 'Add expense' })
  await form.getByLabel('From whom').fill('Dental Depot')
  await form.getByRole('option', { name: /Dental Depot/ }).click()
  // No amount yet: said, and nothing is lost.
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText(/Write an amount above zero/)).toBeVisible()
  await form.getByLabel('Amount with GST').fill('1180')
  await form.getByLabel('Of it GST').fill('180')
  await form.getByLabel('Bill number').fill('DD-17')
  const photo = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#f4f1ea' } }).jpeg().toBuffer()
  await form.locator('input[type=file]').setInputFiles({ name: 'bill.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(form.getByText('Photograph kept')).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  const row = page.getByRole('row', { name: /Dental Depot/ })
  await expect(row).toContainText('₹1,180')
  expect((await sql`select amount_paise::int as paise, gst_paise::int as gst, mode, day is not null as paid, photo_id is not null as photo from expenses where clinic_id = ${clinic.id}`)[0])
    .toEqual({ paise: 118_000, gst: 18_000, mode: 'cash', paid: true, photo: true })

  // Its photograph comes back as a picture, to those who may.
  await row.click()
  const panel = page.getByRole('dialog', { name: '₹1,180' })
  const address = await panel.getByRole('link', { name: 'Show the photograph' }).getAttribute('href')
  expect((await page.request.get(address!)).headers()['content-type']).toBe('image/jpeg')
  await panel.getByRole('button', { name: 'Take back' }).click()
  const ask = page.getByRole('dialog', { name: 'Take this payment back?' })
  await ask.getByLabel('Reason').fill('Delivered the wrong things')
  await ask.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByRole('row', { name: /Money came back/ })).toContainText('1,180')
  await expect(page.getByLabel('Spent in these days')).toContainText('₹0')
})

test('a lab bill ticks the order it is for, and says what it cost', async ({ page, clinic, signIn, sql }) => {
  const [lab] = await sql`insert into labs (clinic_id, name, turnaround_days) values (${clinic.id}, 'Perfect Smile Lab', 5) returning id`
  await sql`insert into lab_orders (clinic_id, patient_id, dentist_id, lab_id, work, teeth, due_on, status, sent_on)
    values (${clinic.id}, ${clinic.patients[0]!.id}, ${clinic.dentists[0]!.id}, ${lab!.id}, 'crown', '{36}', '2030-01-01', 'sent', '2026-01-01')`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/expenses`)
  await page.getByRole('button', { name: 'Add expense' }).first().click()
  const form = page.getByRole('dialog', { name: 'Add expense' })
  await form.getByLabel('Category').selectOption('lab')
  await form.getByLabel('Laboratory').selectOption({ label: 'Perfect Smile Lab' })
  await form.getByRole('checkbox', { name: /Crown 36/ }).check()
  await form.getByLabel(/^Cost of order/).fill('2500')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Perfect Smile Lab/ })).toContainText('₹2,500')
  expect((await sql`select o.cost_paise::int as cost from expense_lab_orders x join lab_orders o on o.id = x.order_id where x.clinic_id = ${clinic.id}`)[0]).toEqual({ cost: 250_000 })
})
