// The desk sends somebody a link to pay: by WhatsApp with their consent, or copied; what becomes of it shows while the dialog is open: cancelled,
// paid, with its receipt.
import { randomBytes } from 'node:crypto'
import { expect, test } from '../support/e2e.ts'

test('a link is made, cancelled, made again, paid from afar, and the desk sees it as it happens', async ({ page, clinic, signIn, sql, stack, browser }) => {
  test.setTimeout(150_000)
  const patient = clinic.patients[0]!
  const [bill] = await sql`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
      gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    select ${clinic.id}, b.id, ${patient.id}, 'bill', 'LINK/1', current_date, current_date, '{"name": "Clinic"}', ${sql.json({ name: patient.name })}, 'en',
      150000, 0, 0, 150000, 150000 from branches b where b.clinic_id = ${clinic.id} and b.is_default returning id`
  await sql`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, name, quantity, unit_paise, tax, value_paise, total_paise)
    values (${clinic.id}, ${patient.id}, ${bill!.id}, 1, 'Root canal', 1, 150000, 'exempt', 150000, 150000)`
  await sql`update patients set reminder_consent = false where id = ${patient.id}`

  // Without a gateway nobody is offered a link.
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/invoices/${bill!.id}`)
  await expect(page.getByRole('link', { name: 'Take payment' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send payment link' })).toHaveCount(0)
  const keyId = `rzp_test_${randomBytes(6).toString('hex')}`
  await page.goto(`/${clinic.slug}/settings/gateway`)
  await page.getByLabel('Key ID').fill(keyId)
  await page.getByLabel('Key secret').fill(`${keyId}-secret`)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const secret = await page.getByRole('dialog', { name: 'Secret for the webhook' }).getByText(/^[\w-]{32}$/).textContent()
  await fetch(`${stack.razorpayUrl}/_sandbox/merchants`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key_id: keyId, url: `${stack.appUrl}/api/webhooks/clinic-payments/${clinic.id}`, secret }),
  })

  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/invoices/${bill!.id}`)
  await page.getByRole('button', { name: 'Send payment link' }).click()
  const dialog = page.getByRole('dialog', { name: 'Payment link' })
  await expect(dialog.getByText('₹1,500 is due.')).toBeVisible()
  // WhatsApp goes to who agreed to it.
  await dialog.getByRole('button', { name: 'Send by WhatsApp' }).click()
  await expect(page.getByText(/has not agreed|consent/i).first()).toBeVisible()
  await sql`update patients set reminder_consent = true where id = ${patient.id}`
  await dialog.getByRole('button', { name: 'Send by WhatsApp' }).click()
  await expect(dialog.getByText(/Waits under Messages, to be sent by hand/)).toBeVisible()

  const links = dialog.getByRole('list', { name: 'Link to the payment page itself' }).getByRole('listitem')
  await dialog.getByRole('button', { name: 'Make a link to copy' }).click()
  await expect(links).toHaveText([/₹1,500.*Not paid yet/])
  const first = await links.getByText(/\/l\/plink_/).textContent()
  await links.getByRole('button', { name: 'Cancel' }).click()
  await expect(links).toHaveText([/₹1,500.*Cancelled/])
  const away = await (await browser.newContext()).newPage()
  await away.goto(first!)
  await expect(away.getByText('This link is cancelled.')).toBeVisible()

  await dialog.getByRole('button', { name: 'Make a link to copy' }).click()
  await expect(links).toHaveText([/Not paid yet/, /Cancelled/])
  await away.goto((await links.first().getByText(/\/l\/plink_/).textContent())!)
  await away.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(away.getByRole('heading', { name: 'Paid' })).toBeVisible()
  // The webhook told us, and the open dialog says so by itself.
  await expect(links.first()).toHaveText(/Paid.*receipt R\//)
  await expect(dialog.getByText('Nothing is due any more.')).toBeVisible()
  await away.context().close()
  expect(await sql`select x.mode, p.amount_paise::int as paise from payments p join payment_parts x on x.payment_id = p.id where p.clinic_id = ${clinic.id}`)
    .toEqual([{ mode: 'gateway', paise: 150_000 }])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('button', { name: 'Send payment link' })).toHaveCount(0)
})
