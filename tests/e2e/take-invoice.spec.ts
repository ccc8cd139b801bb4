// The invoice of a charge: mailed to the owner with its PDF, taken again from the settings, on record; for others there is none.
import { addCharge } from '../support/charges.ts'
import { expect, test } from '../support/e2e.ts'

test('a charge\'s invoice reaches the owner by mail, and its address gives the same document', async ({ page, clinic, signIn, sql, mailbox }) => {
  const owner = clinic.people.owner
  await sql`update clinics set legal_name = 'Lotus Dental LLP' where id = ${clinic.id}`
  const charge = await addCharge(sql, clinic.id, { net: 249_900 })
  await sql`select private.issue_subscription_invoice(${clinic.id}, ${charge})`
  const [issued] = await sql<{ id: string; number: string }[]>`select id, number from subscription_invoices where charge_id = ${charge}`
  const { id, number } = issued!

  const mail = await mailbox.receives(owner.email, new RegExp(number), 45_000)
  expect(mail).toMatchObject({ subject: `Tax invoice ${number}: ₹2,948.82`, attachments: [{ name: `${number.replaceAll('/', '-')}.pdf`, type: 'application/pdf' }] })
  const attached = await mailbox.attachment(mail)

  await signIn(page, owner)
  const address = `/${clinic.slug}/settings/subscription/invoices/${id}`
  const answer = await page.request.get(address)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf', 'cache-control': 'private, no-store', 'content-disposition': `inline; filename="${number.replaceAll('/', '-')}.pdf"`,
  })
  expect((await answer.body()).equals(attached), 'the same bytes as in the mail').toBe(true)
  expect(await sql`select action, actor_user_id from audit_entries where clinic_id = ${clinic.id} and record_id = ${id} order by at`).toEqual([
    expect.objectContaining({ action: 'created' }), expect.objectContaining({ action: 'sent' }), { action: 'printed', actor_user_id: owner.userId },
  ])

  await sql`update private.invoice_mails set status = 'unresolved' where invoice_id = ${id}`
  await page.goto(`/${clinic.slug}/settings/subscription`)
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('May not have arrived by mail')
  await expect(row.getByRole('link', { name: number })).toHaveAttribute('href', address)

  for (const wrong of [`${address}0`, address.replace(/.$/, (last) => (last === '0' ? '1' : '0')), `/${clinic.slug}/settings/subscription/invoices/1`]) {
    expect((await page.request.get(wrong)).status(), wrong).toBe(404)
  }
  await signIn(page, clinic.people.accountant)
  expect((await page.request.get(address)).status()).toBe(404)
})

test('the name under which a clinic is registered is set beside its GSTIN', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/clinic`)
  await page.getByLabel('Legal name').fill('Lotus Dental LLP')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect.poll(async () => (await sql`select legal_name from clinics where id = ${clinic.id}`)[0]!.legal_name).toBe('Lotus Dental LLP')
})
