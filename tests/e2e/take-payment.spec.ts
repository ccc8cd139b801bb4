// Money at the desk and from afar: a payment in two ways, with more than is due; giving back with the owner's yes; a patient who pays
// by link at the clinic's own gateway, which tells us, and a forger who does not.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { hashLinkToken } from '../../lib/links/token.ts'
import { addDays, dateIn } from '../../lib/time.ts'
import { expect, test, type Clinic } from '../support/e2e.ts'

let bills = 0
async function addBill(sql: Sql, clinic: Clinic, paise: number) {
  const patient = clinic.patients[0]!
  const [row] = await sql`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
      gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    select ${clinic.id}, b.id, ${patient.id}, 'bill', ${`E2E/${++bills}`}, current_date, current_date, '{"name": "Clinic"}', ${sql.json({ name: patient.name })}, 'en',
      ${paise}, 0, 0, ${paise}, ${paise} from branches b where b.clinic_id = ${clinic.id} and b.is_default returning id`
  return row!.id as string
}
const due = async (sql: Sql, bill: string) => Number((await sql`select due_paise from dues where source_id = ${bill}`)[0]!.due_paise)

test('two ways, an advance, and a refund that the owner allows', async ({ page, clinic, signIn, sql, browser }) => {
  test.setTimeout(120_000)
  const bill = await addBill(sql, clinic, 100_000)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/bills`)
  await page.getByRole('button', { name: 'Take payment' }).click()
  const panel = page.getByRole('dialog', { name: 'Take payment' })
  const first = panel.getByRole('group', { name: 'Way of paying 1' })
  await expect(first.getByLabel('Amount')).toHaveValue('1,000')
  await first.getByLabel('Amount').fill('400')
  await panel.getByRole('button', { name: 'Another way' }).click()
  const second = panel.getByRole('group', { name: 'Way of paying 2' })
  await second.getByText('UPI', { exact: true }).click()
  await expect(second.getByLabel('Amount')).toHaveValue('600')
  await second.getByLabel('Amount').fill('850')
  await second.getByLabel('UTR').fill('402512345678')
  await expect(panel.getByText('₹250 is more than is due. It is kept as an advance.')).toBeVisible()
  await panel.getByRole('button', { name: 'Receive ₹1,250' }).click()
  await expect(page.getByText(/^₹1,250 received, R\//)).toBeVisible()
  await expect(page.getByText('Nothing is due any more.')).toBeVisible()
  expect(await due(sql, bill)).toBe(0)
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  const line = page.getByRole('list', { name: 'Payments' }).getByRole('listitem')
  await expect(line).toContainText('paid ahead ₹250')
  await expect(page.getByRole('table', { name: 'Account, line by line' })).toContainText('Payment')

  // The desk asks, the owner says yes on their own screen, and the desk gives the money back.
  const giveBack = async () => {
    await line.last().getByRole('button', { name: /What can be done/ }).click()
    await page.getByRole('menuitem', { name: 'Give back' }).click()
    const dialog = page.getByRole('dialog', { name: /Give back money/ })
    await dialog.getByLabel('Why').fill('Paid too much')
    return dialog
  }
  await (await giveBack()).getByRole('button', { name: 'Ask owner' }).click()
  await expect(line).toContainText('Waits for the owner')
  const owner = await (await browser.newContext()).newPage()
  await signIn(owner, clinic.people.owner)
  await owner.goto(`/${clinic.slug}/approvals`)
  await owner.getByRole('button', { name: 'Approve' }).click()
  await expect.poll(async () => (await sql`select given from approvals where clinic_id = ${clinic.id}`)[0]?.given).toBe(true)
  await owner.context().close()
  await page.reload()
  await (await giveBack()).getByRole('button', { name: 'Give back', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Payments' })).toContainText('Given back')
  expect((await sql`select amount_paise::int as paise from payments where clinic_id = ${clinic.id} and kind = 'refund'`)).toEqual([{ paise: 25_000 }])
})

test('money of an earlier day counts there while it is open; cash of ₹2,00,000 asks first', async ({ page, clinic, signIn, sql }) => {
  test.setTimeout(120_000)
  const bill = await addBill(sql, clinic, 30_000_000)
  const patient = clinic.patients[0]!
  const today = dateIn(new Date(), 'Asia/Kolkata')
  const [yesterday, closed] = [addDays(today, -1), addDays(today, -2)]
  await sql`insert into day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, summary, closed_by)
    select ${clinic.id}, b.id, ${closed}, 0, 0, 0, 0, 0, 0, 0, '{}', ${clinic.people.owner.userId} from branches b where b.clinic_id = ${clinic.id} and b.is_default`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/bills`)
  await page.getByRole('button', { name: 'Take payment' }).click()
  const panel = page.getByRole('dialog', { name: 'Take payment' })
  const law = panel.getByText(/not allowed by income tax law/)
  await panel.getByLabel('Amount').fill('200000')
  await expect(law).toBeVisible()
  await panel.getByLabel('Amount').fill('1000')
  await expect(law).toHaveCount(0)
  await panel.getByRole('button', { name: 'It came on another day' }).click()
  await panel.getByLabel('Counts on').fill(closed)
  await expect(panel.getByText(/That day is closed. The first open day is/)).toBeVisible()
  await panel.getByRole('button', { name: 'Receive ₹1,000' }).click()
  await expect(panel.getByText('This day is closed, so nothing more can be entered on it. Choose a day that is open.')).toBeVisible()
  expect(await due(sql, bill)).toBe(30_000_000)
  await panel.getByLabel('Counts on').fill(yesterday)
  await expect(panel.getByText(/A late entry: it counts on this day/)).toBeVisible()
  await panel.getByRole('button', { name: 'Receive ₹1,000' }).click()
  await expect(page.getByText(/^₹1,000 received, R\//)).toBeVisible()
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Payments' }).getByRole('listitem')).toContainText('late entry, counts on')
  expect(await sql`select day::text, received_on::text from payments where clinic_id = ${clinic.id}`).toEqual([{ day: yesterday, received_on: today }])
})

test('a patient pays by link at the clinic’s own gateway; a forged message changes nothing', async ({ page, clinic, signIn, sql, stack }) => {
  test.setTimeout(120_000)
  const bill = await addBill(sql, clinic, 150_000)
  const keyId = `rzp_test_${randomBytes(6).toString('hex')}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/gateway`)
  await page.getByLabel('Key ID').fill(keyId)
  await page.getByLabel('Key secret').fill('not-its-secret')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(/does not accept these keys/)).toBeVisible()
  await page.getByLabel('Key secret').fill(`${keyId}-secret`)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Secret for the webhook' })
  const secret = await dialog.getByText(/^[\w-]{32}$/).textContent()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText(keyId)).toBeVisible()
  const url = `${stack.appUrl}/api/webhooks/clinic-payments/${clinic.id}`
  await fetch(`${stack.razorpayUrl}/_sandbox/merchants`, { method: 'POST', body: JSON.stringify({ key_id: keyId, url, secret }), headers: { 'content-type': 'application/json' } })

  const token = randomBytes(32).toString('base64url')
  await sql`insert into private.patient_links (clinic_id, patient_id, kind, language, token_hash, expires_at)
    values (${clinic.id}, ${clinic.patients[0]!.id}, 'dues', 'en', ${hashLinkToken(token)}, now() + interval '1 day')`
  await page.goto(`/visit/${token}`)
  await page.getByRole('button', { name: 'Pay online' }).click()
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible()
  expect(await due(sql, bill)).toBe(0)
  await page.goto(`/visit/${token}`)
  await expect(page.getByRole('button', { name: 'Pay online' })).toHaveCount(0)

  const [link] = await sql`select id from private.clinic_gateway_links where clinic_id = ${clinic.id}`
  const forged = await fetch(url, {
    method: 'POST', headers: { 'x-razorpay-event-id': `evt_${randomUUID()}`, 'x-razorpay-signature': 'f'.repeat(64) },
    body: JSON.stringify({ payload: { payment_link: { entity: { id: link!.id, amount: 1, amount_paid: 1, status: 'paid', short_url: 'x' } } } }),
  })
  expect(forged.status).toBe(401)
  expect(await sql`select x.mode, p.amount_paise::int as paise from payments p join payment_parts x on x.payment_id = p.id where p.clinic_id = ${clinic.id}`)
    .toEqual([{ mode: 'gateway', paise: 150_000 }])
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/bills`)
  await expect(page.getByRole('list', { name: 'Payments' })).toContainText('Online')
})
