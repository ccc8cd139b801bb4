// The tax invoice of every charge: what stands in it, once and for ever; its mails leave once or are seen not to have.
import fc from 'fast-check'
import postgres from 'postgres'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { splitTax } from '../../lib/documents/rules.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { addCharge, addSupplier } from '../support/charges.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const issue = (charge: string, clinic = smile.id, sql: postgres.ISql = db.admin) =>
  sql<{ id: string | null }[]>`select private.issue_subscription_invoice(${clinic}, ${charge}) as id`.then(([row]) => row!.id)
const credit = (charge: string, clinic = smile.id) =>
  db.admin<{ id: string | null }[]>`select private.issue_subscription_credit_note(${clinic}, ${charge}) as id`.then(([row]) => row!.id)
const read = (id: string | null) => db.admin`select *, issued_on::text from subscription_invoices where id = ${id}`.then(([row]) => row!)
const documents = () => db.admin<{ n: number }[]>`select count(*)::int as n from subscription_invoices`.then(([row]) => row!.n)

beforeAll(() => addSupplier(db.admin))
beforeEach(async () => {
  await db.admin`update clinics set gstin = null, state_code = '27', legal_name = null, address = 'Karve Road', city = 'Pune', pin_code = '411038'`
})

describe('what stands in an invoice', () => {
  test('everything of Rule 46, as it was on its day', async () => {
    await db.admin`update clinics set gstin = '27AAPFU0939F1ZV', legal_name = 'Kulkarni Dental LLP' where id = ${smile.id}`
    const invoice = await read(await issue(await addCharge(db.admin, smile.id)))
    expect(invoice).toMatchObject({
      kind: 'invoice', supplier_name: 'Chairside Software Private Limited', supplier_address: 'Baner Road\nPune 411045', supplier_gstin: '27AAPFU0939F1ZV',
      recipient_name: 'Kulkarni Dental LLP', recipient_address: 'Karve Road\nPune 411038', recipient_gstin: '27AAPFU0939F1ZV', place_of_supply: '27',
      sold: 'subscription', plan: 'solo', plan_period: 'monthly', sac: '997331', rate_bp: 1800,
      taxable_paise: '99900', cgst_paise: '8991', sgst_paise: '8991', igst_paise: '0', round_off_paise: '0', total_paise: '117882',
    })
    expect(invoice.number).toMatch(/^CS\/\d{4}\/\d{5}$/)
    await db.admin`update clinics set name = 'Another name', legal_name = 'Another', gstin = null, state_code = '33' where id = ${smile.id}`
    expect(await read(invoice.id)).toEqual(invoice)
    await db.admin`update clinics set name = ${smile.name} where id = ${smile.id}`
  })

  test.for([
    ['a registered clinic: the state of its GSTIN', '33AAACP1234F1Z2', '27', '33', 'union'],
    ['without a GSTIN: the state of its address', null, '33', '33', 'union'],
    ['in the same state', null, '27', '27', 'halves'],
    ['without any address: where the supplier is', null, null, '27', 'halves'],
    ['outside India', null, '96', '96', 'union'],
  ] as const)('the place of supply of %s', async ([, gstin, state, place, tax]) => {
    if (gstin) expect((await db.admin`select private.gstin_is_valid(${gstin}) as right`)[0]!.right).toBe(true)
    await db.admin`update clinics set gstin = ${gstin}, state_code = ${state} where id = ${pearl.id}`
    const invoice = await read(await issue(await addCharge(db.admin, pearl.id), pearl.id))
    expect(invoice).toMatchObject({
      place_of_supply: place, total_paise: '117882',
      ...(tax === 'union' ? { igst_paise: '17982', cgst_paise: '0', sgst_paise: '0' } : { igst_paise: '0', cgst_paise: '8991', sgst_paise: '8991' }),
    })
  })

  test('credits have their own code and no period', async () => {
    expect(await read(await issue(await addCharge(db.admin, smile.id, { kind: 'credits', net: 50_000 })))).toMatchObject({
      sold: 'credits', sac: '998429', plan: null, period_from: null, taxable_paise: '50000', total_paise: '59000',
    })
  })

  test('a clinic that said nothing of itself gets one with its name', async () => {
    await db.admin`update clinics set address = null, city = null, pin_code = null, state_code = null where id = ${smile.id}`
    expect(await read(await issue(await addCharge(db.admin, smile.id)))).toMatchObject({
      recipient_name: smile.name, recipient_address: '', recipient_state_code: null, recipient_gstin: null, place_of_supply: '27',
    })
  })

  test('any amount: parts and round-off are the total that was taken, and TypeScript counts the same tax', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 12 }), fc.integer({ min: -40, max: 40 }), fc.constantFrom('27', '33'), async (net, off, state) => {
      await db.admin`update clinics set state_code = ${state} where id = ${smile.id}`
      const tax = Math.max(0, Number((BigInt(net) * 18n + 50n) / 100n) + off)
      const invoice = await read(await issue(await addCharge(db.admin, smile.id, { net, tax })))
      const [cgst, sgst, igst, round] = [invoice.cgst_paise, invoice.sgst_paise, invoice.igst_paise, invoice.round_off_paise].map(Number)
      expect(net + cgst! + sgst! + igst! + round!).toBe(net + tax)
      expect({ cgstPaise: cgst, sgstPaise: sgst, igstPaise: igst }).toEqual(splitTax(net, 1800, state === '27'))
    }), { numRuns: 60 })
  })
})

describe('issuing', () => {
  test('a charge gets one invoice, however often and from however many it is asked', async () => {
    const charge = await addCharge(db.admin, smile.id)
    const before = await documents()
    const sessions = Array.from({ length: 8 }, () => postgres(db.url(), { max: 1 }))
    const ids = await Promise.all(sessions.map((sql) => issue(charge, smile.id, sql)))
    await Promise.all(sessions.map((sql) => sql.end()))
    expect(new Set(ids).size).toBe(1)
    expect(await documents()).toBe(before + 1)
  })

  test('one after the other, without a gap, also when a payment is rolled back', async () => {
    const first = await read(await issue(await addCharge(db.admin, smile.id)))
    const undone = await addCharge(db.admin, smile.id)
    await db.admin.begin(async (tx) => {
      await issue(undone, smile.id, tx)
      throw new Error('the webhook could not be applied')
    }).catch(() => {})
    const second = await read(await issue(await addCharge(db.admin, pearl.id), pearl.id))
    expect(Number(second.number.slice(-5))).toBe(Number(first.number.slice(-5)) + 1)
    expect(await read(await issue(undone))).toMatchObject({ charge_id: undone })
  })

  test('not for a charge that failed, one that does not add up, another clinic\'s or none', async () => {
    const before = await documents()
    expect(await issue(await addCharge(db.admin, smile.id, { status: 'failed' }))).toBeNull()
    const wrong = await addCharge(db.admin, smile.id, { tax: 18_100 })
    expect(await issue(wrong)).toBeNull()
    expect(await issue(await addCharge(db.admin, pearl.id), smile.id)).toBeNull()
    expect(await issue(smile.id)).toBeNull()
    expect(await documents()).toBe(before)
    await db.admin`delete from private.charges where id = ${wrong}`
  })

  test('a refund gets a credit note of its own series that takes everything back, once', async () => {
    const charge = await addCharge(db.admin, pearl.id)
    const invoice = await read(await issue(charge, pearl.id))
    expect(await credit(charge, pearl.id), 'nothing was given back yet').toBeNull()
    await db.admin`update private.charges set status = 'refunded' where id = ${charge}`
    const [one, other] = await Promise.all([credit(charge, pearl.id), credit(charge, pearl.id)])
    expect(one).toBe(other)
    const { id, kind, number, corrects_id, created_at, ...rest } = await read(one)
    expect({ kind, corrects_id }).toEqual({ kind: 'credit_note', corrects_id: invoice.id })
    expect(number).toMatch(/^CSC\/\d{4}\/\d{5}$/)
    expect(invoice).toMatchObject(rest)
    expect([id, created_at]).not.toContain(invoice.id)
  })

  test('without a supplier for the day the charge waits, is seen to, and is billed when there is one', async () => {
    await service.rpc('issue_waiting_invoices')
    await db.admin`update private.supplier set valid_until = current_date - 1`
    const [paid, refunded] = [await addCharge(db.admin, smile.id), await addCharge(db.admin, smile.id, { status: 'refunded' })]
    expect([await issue(paid), await credit(refunded)]).toEqual([null, null])
    expect(await service.rpc('issue_waiting_invoices')).toEqual({ issued: 0, waiting: 2 })
    await addSupplier(db.admin, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))
    expect(await service.rpc('issue_waiting_invoices')).toEqual({ issued: 2, waiting: 0 })
    const [counted] = await db.admin`select count(*)::int as documents from subscription_invoices where charge_id in (${paid}, ${refunded})`
    expect(counted!.documents).toBe(3)
    expect(await service.rpc('issue_waiting_invoices')).toEqual({ issued: 0, waiting: 0 })
  })

  test('suppliers do not overlap, and sit in the state of their GSTIN', async () => {
    expect(await refusal(addSupplier(db.admin, '2024-01-01'))).toMatchObject({ code: 'supplier_one_a_day' })
    expect(await refusal(db.admin`update private.supplier set state_code = '29'`)).toMatchObject({ sqlstate: '23514' })
  })
})

describe('an issued document stays', () => {
  test.for(['update subscription_invoices set total_paise = total_paise + 100', 'delete from subscription_invoices', 'truncate subscription_invoices cascade',
    `update subscription_invoices set number = 'CS/1/1' where false`])('%s', async (attempt) => {
    const content = () => db.admin`select md5(string_agg(i::text, ',' order by i.id)) as now from subscription_invoices i`
    const before = await content()
    expect(await refusal(db.admin.unsafe(attempt))).toMatchObject({ code: 'issued_documents_stay' })
    for (const actor of [serviceRole, smile.owner]) expect((await refusal(db.as(actor, 'smile').transaction((tx) => tx.unsafe(attempt)))).sqlstate).toBe('42501')
    expect(await content()).toEqual(before)
  })

  test('its clinic cannot go without it', async () => {
    expect((await refusal(db.admin`delete from clinics where id = ${smile.id}`)).sqlstate).toMatch(/^23503|P0001$/)
  })
})

describe('taking the PDF', () => {
  test('is on record, for the owner alone', async () => {
    const id = await issue(await addCharge(db.admin, smile.id))
    const owner = db.as(smile.owner, 'smile')
    expect(await owner.rpc('print_subscription_invoice', { invoice: id })).toMatchObject({ id, kind: 'invoice', total_paise: 117_882 })
    expect(await db.admin`select action, actor_user_id from audit_entries where noun = 'subscription_invoices' and record_id = ${id} order by at`)
      .toEqual([{ action: 'created', actor_user_id: null }, { action: 'printed', actor_user_id: smile.owner.userId }])
    expect(await refusal(db.as(smile.accountant, 'smile').rpc('print_subscription_invoice', { invoice: id }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('print_subscription_invoice', { invoice: id }))).toMatchObject({ code: 'not_found' })
  })

  test('works in every state of the subscription', async () => {
    const id = await issue(await addCharge(db.admin, smile.id))
    await db.admin`update private.subscriptions set trial_until = now() - interval '400 days', paid_until = null where clinic_id = ${smile.id}`
    expect(await db.as(smile.owner, 'smile').rpc('print_subscription_invoice', { invoice: id })).toMatchObject({ id })
    await db.admin`update private.subscriptions set trial_until = now() + interval '14 days' where clinic_id = ${smile.id}`
  })
})

describe('mails to the owners', () => {
  const claim = (batch = 100) => service.rpc('claim_invoice_mails', { batch }) as Promise<{ id: string; to: string; invoice: { id: string } }[]>
  const record = (mail: string, outcome: string, problem: string | null = null) => service.rpc('record_invoice_mail', { mail, outcome, problem })
  const stateOf = (mail: string) => db.admin`select status, attempts, problem from private.invoice_mails where id = ${mail}`.then(([row]) => row!)
  const shown = async (clinic: string, invoice: string) =>
    (await db.admin`select private.invoices_of_charges(${clinic}) as list`)[0]!.list.find((one: { id: string }) => one.id === invoice)
  /** One invoice of Smile's, its mail claimed; nothing else waits. */
  const claimed = async () => {
    await db.admin`update private.invoice_mails set status = 'sent' where status in ('waiting', 'sending')`
    const invoice = (await issue(await addCharge(db.admin, smile.id)))!
    const mails = await claim()
    expect(mails.map((mail) => [mail.to, mail.invoice.id])).toEqual([['smile-owner@chairside.test', invoice]])
    return { invoice, mail: mails[0]!.id }
  }

  test('each owner gets one, with the document; it is claimed once and sent once', async () => {
    await db.admin`update private.invoice_mails set status = 'sent' where status in ('waiting', 'sending')`
    const invoice = (await issue(await addCharge(db.admin, pearl.id), pearl.id))!
    expect((await shown(pearl.id, invoice)).mail).toBe('waiting')
    const batches = await Promise.all([claim(1), claim(1), claim(1)])
    const mails = batches.flat()
    expect(mails.map(({ to }) => to).sort()).toEqual(['member-of-both@chairside.test', 'pearl-owner@chairside.test'])
    for (const { id } of mails) await record(id, 'sent')
    expect(await claim()).toEqual([])
    expect((await shown(pearl.id, invoice)).mail).toBe('sent')
    const [entries] = await db.admin`select count(*)::int as n from audit_entries where record_id = ${invoice} and action = 'sent'`
    expect(entries!.n).toBe(2)
  })

  test('what may have left when a worker died is not sent again, and is shown', async () => {
    const { invoice, mail } = await claimed()
    expect(await claim()).toEqual([])
    await db.admin`update private.invoice_mails set changed_at = now() - interval '9 minutes' where id = ${mail}`
    expect([await claim(), (await stateOf(mail)).status]).toEqual([[], 'sending'])
    await db.admin`update private.invoice_mails set changed_at = now() - interval '11 minutes' where id = ${mail}`
    expect([await claim(), (await stateOf(mail)).status]).toEqual([[], 'unresolved'])
    expect((await shown(smile.id, invoice)).mail).toBe('unresolved')
    // The worker was only slow: what it says late still counts.
    await record(mail, 'sent')
    expect((await stateOf(mail)).status).toBe('sent')
  })

  test('what certainly did not leave comes up again, five times at most', async () => {
    const { mail } = await claimed()
    for (let attempts = 1; attempts <= 5; attempts++) {
      await record(mail, 'not_sent', 'ESOCKET')
      expect(await stateOf(mail)).toEqual({ status: attempts < 5 ? 'waiting' : 'failed', attempts, problem: 'ESOCKET' })
      expect(await claim(), 'not at once').toEqual([])
      await db.admin`update private.invoice_mails set due_at = now() where id = ${mail}`
      expect(await claim()).toHaveLength(attempts < 5 ? 1 : 0)
    }
  })

  test.for([['refused', 'failed'], ['unknown', 'unresolved']] as const)('an outcome "%s" is shown as %s', async ([outcome, status]) => {
    const { invoice, mail } = await claimed()
    await record(mail, outcome, 'EENVELOPE')
    expect((await shown(smile.id, invoice)).mail).toBe(status)
    expect(await claim()).toEqual([])
    await record(mail, 'not_sent')
    expect((await stateOf(mail)).status).toBe(status === 'failed' ? 'failed' : 'waiting')
    await db.admin`update private.invoice_mails set status = 'sent' where id = ${mail}`
  })

  test('who is no owner any more gets none, and staff without an address neither', async () => {
    await db.admin`update private.invoice_mails set status = 'sent' where status in ('waiting', 'sending')`
    await issue(await addCharge(db.admin, pearl.id), pearl.id)
    await db.admin`update members set role = 'dentist' where clinic_id = ${pearl.id} and name = 'Bela Both'`
    expect((await claim()).map(({ to }) => to)).toEqual(['pearl-owner@chairside.test'])
    await db.admin`update auth.users set email = 'x@staff.invalid' where id = ${pearl.owner.userId}`
    await issue(await addCharge(db.admin, pearl.id), pearl.id)
    expect(await claim()).toEqual([])
  })
})
