// A clinic's own payment gateway: what a link is for, what the gateway says of it counts once and for that clinic alone, and the keys are
// nobody's to read.
import { createHash, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'
import { dateIn } from '../../lib/time.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')
const service = db.as(serviceRole)
const today = dateIn(new Date(), 'Asia/Kolkata')
const rpc = service.rpc
let patient: string
let bill: string
beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Paying Online' })
  bill = (await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
      gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, 'bill', ${`OB/${randomUUID().slice(0, 8).toUpperCase()}`}, ${today}, ${today}, '{}', '{}', 'en', 100000, 0, 0, 100000, 100000) returning id`)[0]!.id
  await rpc('connect_clinic_gateway', { clinic: smile.id, by: smile.owner.userId, key_id: 'rzp_test_smile', secret: 'old.sealed.secret', webhook_secret: 'old.sealed.webhook' })
})
afterEach(async () => {
  const [sums] = await db.admin`select (select coalesce(sum(amount_paise), 0)::text from ledger_entries where patient_id = ${patient}) as ledger,
    ((select sum(due_paise) from dues where patient_id = ${patient}) - (select coalesce(sum(rest_paise), 0) from advances where patient_id = ${patient}))::text as account`
  expect(sums!.ledger).toBe(sums!.account)
  await db.admin`delete from private.clinic_gateways`
})

const due = async () => Number((await db.admin`select due_paise from dues where source_id = ${bill}`)[0]!.due_paise)
const payments = () => db.admin`select p.amount_paise::int as paise, x.mode, x.reference, p.received_by from payments p join payment_parts x on x.payment_id = p.id where p.patient_id = ${patient}`
async function link(paise = 100000, invoice: string | null = bill) {
  const id = `plink_${randomUUID().replaceAll('-', '').slice(0, 14)}`
  await rpc('note_payment_link', { clinic: smile.id, patient, invoice, link: id, url: `https://rzp.io/i/${id}`, amount_paise: paise, expires_at: new Date(Date.now() + 86_400_000).toISOString() })
  return id
}
const paid = (of: string, { clinic = smile.id, paise = 100000, event = `evt_${randomUUID()}`, body = '', status = 'paid' } = {}) =>
  rpc('apply_payment_link_event', { clinic, event, fingerprint: createHash('sha256').update(body || event).digest('hex'), link: of, status, paid_paise: paise, gateway_payment: 'pay_Online00000001' })

describe('a link', () => {
  test('is for exactly what is due, and the one there is serves again until that changes', async () => {
    const goal = () => desk.rpc('payment_link_goal', { patient, invoice: bill })
    expect(await goal()).toMatchObject({ clinic: smile.id, invoice: bill, amount_paise: 100000, url: null })
    const id = await link()
    expect(await goal()).toMatchObject({ url: `https://rzp.io/i/${id}` })
    await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: 40000 }] } })
    expect(await goal()).toMatchObject({ amount_paise: 60000, url: null })
    await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: 60000 }] } })
    expect(await refusal(goal())).toMatchObject({ code: 'nothing_due' })
  })
  test('of somebody else’s patient, or without a gateway, is refused', async () => {
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('payment_link_goal', { patient, invoice: bill }))).toMatchObject({ code: 'not_found' })
    await owner.rpc('disconnect_gateway')
    expect(await refusal(desk.rpc('payment_link_goal', { patient, invoice: bill }))).toMatchObject({ code: 'gateway_not_connected' })
  })
  test('shows staff how each stands, and is cancelled by who may take payments', async () => {
    const [paidOne, over, open] = [await link(), await link(), await link(100000, null)]
    await paid(paidOne)
    await db.admin`update private.clinic_gateway_links set expires_at = now() - interval '1 minute' where id = ${over}`
    const page = (invoice?: string, as = desk) => as.rpc('payment_links_page', { patient, invoice })
    expect(await page(bill)).toMatchObject({ due_paise: 0, link: null, gateway: [{ id: over, status: 'expired', url: null }, { id: paidOne, status: 'paid', url: null, receipt: expect.stringMatching(/^R\//) }] })
    expect((await page()).gateway).toMatchObject([{ id: open, status: 'created', url: `https://rzp.io/i/${open}`, receipt: null }])
    expect(await refusal(page(bill, db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'not_found' })
    expect(await refusal(page(bill, db.as(smile.otherDentist, 'smile')))).toMatchObject({ code: 'not_found' })
    expect(await desk.rpc('payment_link_to_cancel', { link: open })).toBe(smile.id)
    expect(await refusal(desk.rpc('payment_link_to_cancel', { link: paidOne }))).toMatchObject({ code: 'payment_link_over' })
    for (const stranger of [db.as(pearl.owner, 'pearl'), db.as(smile.otherDentist, 'smile')]) {
      expect(await refusal(stranger.rpc('payment_link_to_cancel', { link: open }))).toMatchObject({ code: 'not_found' })
    }
    await rpc('note_payment_link_state', { clinic: smile.id, link: open, status: 'cancelled', paid_paise: 0, gateway_payment: '' })
    expect((await page()).gateway).toMatchObject([{ id: open, status: 'cancelled', url: null }])
    await owner.rpc('disconnect_gateway')
    expect(await refusal(page(bill))).toMatchObject({ code: 'gateway_not_connected' })
  })
  test('behind a patient’s own link is for that bill; a link that is over opens nothing', async () => {
    const hash = createHash('sha256').update(randomUUID()).digest('hex')
    expect(await refusal(rpc('payment_goal_of_link', { link: hash }))).toMatchObject({ code: 'link_unknown' })
  })
})

describe('what the gateway says was paid', () => {
  test('is received once, whatever comes twice', async () => {
    const id = await link()
    expect(await paid(id, { event: 'evt_first' })).toBe(true)
    expect(await paid(id, { event: 'evt_first' })).toBe(false)
    // The same words under another id, and other words about the same link.
    expect(await paid(id, { event: 'evt_again', body: 'evt_first' })).toBe(false)
    expect(await paid(id, { event: 'evt_third' })).toBe(true)
    await rpc('note_payment_link_state', { clinic: smile.id, link: id, status: 'paid', paid_paise: 100000, gateway_payment: 'pay_Online00000001' })
    expect(await payments()).toEqual([{ paise: 100000, mode: 'gateway', reference: 'pay_Online00000001', received_by: null }])
    expect(await due()).toBe(0)
  })
  test('by webhook and by asking at once is received once', async () => {
    const id = await link()
    await Promise.all([paid(id), rpc('note_payment_link_state', { clinic: smile.id, link: id, status: 'paid', paid_paise: 100000, gateway_payment: 'pay_Online00000001' })])
    expect(await payments()).toHaveLength(1)
  })
  test('after somebody paid at the desk is paid ahead', async () => {
    const id = await link()
    await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: 70000 }] } })
    await paid(id)
    expect(await due()).toBe(0)
    expect((await db.admin`select sum(rest_paise)::int as rest from advances where patient_id = ${patient}`)[0]!.rest).toBe(70000)
  })
  test('of a link of another clinic, or of none, changes nothing', async () => {
    const id = await link()
    await paid(id, { clinic: pearl.id })
    await paid('plink_Unknown0000')
    expect([await due(), (await payments()).length]).toEqual([100000, 0])
  })
  test('about a link that is over: it is asked about no more', async () => {
    const id = await link()
    await db.admin`update private.clinic_gateway_links set created_at = now() - interval '10 minutes' where id = ${id}`
    expect((await rpc('payment_links_to_check', { batch: 100 })).map((one: { link: string }) => one.link)).toContain(id)
    await paid(id, { status: 'expired', paise: 0 })
    await db.admin`update private.clinic_gateway_links set checked_at = null where id = ${id}`
    expect((await rpc('payment_links_to_check', { batch: 100 })).map((one: { link: string }) => one.link)).not.toContain(id)
    expect(await payments()).toEqual([])
  })
})

describe('the keys', () => {
  test('are seen by nobody, and who connects and takes away is written down', async () => {
    expect(await owner.rpc('gateway_page')).toMatchObject({ gateway: { key_id: 'rzp_test_smile' } })
    expect(JSON.stringify(await owner.rpc('gateway_page'))).not.toContain('sealed')
    await expect(owner`select * from private.clinic_gateways`).rejects.toThrow('permission denied')
    await expect(owner.rpc('clinic_gateway_keys', { clinic: smile.id })).rejects.toThrow('permission denied')
    await expect(owner.rpc('apply_payment_link_event', { clinic: smile.id, event: 'evt_forged', fingerprint: '0'.repeat(64), link: await link(), status: 'paid', paid_paise: 1, gateway_payment: 'pay_x' }))
      .rejects.toThrow('permission denied')
    expect(await refusal(desk.rpc('disconnect_gateway'))).toMatchObject({ code: 'not_allowed' })
    await owner.rpc('disconnect_gateway')
    const entries = await db.admin`select action, after->>'key_id' as key from audit_entries e join audit_details d on d.entry_id = e.id
      where e.clinic_id = ${smile.id} and noun = 'clinic_gateways' order by e.id desc limit 2`
    expect(entries).toEqual([{ action: 'removed', key: null }, { action: 'created', key: 'rzp_test_smile' }])
    expect(await payments()).toEqual([])
  })
  test('are sealed again when the key changes', async () => {
    const old = (await rpc('tokens_of_other_keys', { key_id: 'new' })).filter((one: { clinic: string; token: string }) => one.token.startsWith('old.'))
    expect(old.map((one: { token: string }) => one.token).sort()).toEqual(['old.sealed.secret', 'old.sealed.webhook'])
    expect(await rpc('reseal_token', { clinic: smile.id, token: 'old.sealed.secret', resealed: 'new.sealed.secret' })).toBe(true)
    expect(await rpc('clinic_gateway_keys', { clinic: smile.id })).toEqual({ key_id: 'rzp_test_smile', secret: 'new.sealed.secret', webhook_secret: 'old.sealed.webhook' })
  })
})
