// Bills and receipts on their way out of the clinic, and the numbers they have.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'
import { dateIn } from '../../lib/time.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')
const service = db.as(serviceRole)
const today = dateIn(new Date(), 'Asia/Kolkata')
const code = async (call: Promise<unknown>) => (await refusal(call)).code
let patient: string
let procedure: string
beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Paying Patient' })
  await db.admin`update patients set email = 'paying@patient.test', reminder_consent = true where id = ${patient}`
  procedure = (await db.admin`select id from procedures where clinic_id = ${smile.id} and code = 'RCT-M'`)[0]!.id
})

/** A bill by the one way there is. */
async function bill(of = patient) {
  const price = Number((await db.admin`select price_paise from procedures where id = ${procedure}`)[0]!.price_paise)
  return desk.rpc('issue_invoice', { request: randomUUID(), patient: of, bill: {
    kind: 'bill', lines: [{ procedure, teeth: [36], dentist: smile.dentists[0], quantity: 1, unit_paise: price, discount_paise: 0, rate_bp: 0 }], total_paise: price, advance_paise: 0,
  } }) as Promise<{ invoice: string; number: string; total_paise: number }>
}
const printed = (invoice: string, as = desk) => as.rpc('print_invoice', { invoice })

describe('a document on paper', () => {
  test('says what was issued and how it stands today, with where to pay the rest; that it was printed is on record', async () => {
    const { invoice, number, total_paise } = await bill()
    await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: 50000 }] } })
    const paper = await printed(invoice)
    expect(paper).toMatchObject({
      kind: 'bill', number, issued_on: today, total_paise, paid_paise: 50000, credited_paise: 0, due_paise: total_paise - 50000, voided: null, corrects: null,
      recipient: { name: 'Paying Patient' }, letterhead: { paper: 'a4' }, upi: { address: expect.stringContaining('@') },
      lines: [{ quantity: 1, unit_paise: total_paise, total_paise, dentist: expect.any(String) }],
    })
    expect(await db.admin`select action from audit_entries where noun = 'invoices' and record_id = ${invoice} and action = 'printed'`).toHaveLength(1)
  })

  test('a receipt says how it was paid and what for', async () => {
    const { total_paise, number } = await bill()
    const { payment } = await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: total_paise }, { mode: 'upi', amount_paise: 10000, reference: '4321' }] } })
    expect(await desk.rpc('print_payment', { payment })).toMatchObject({
      kind: 'receipt', amount_paise: total_paise + 10000, parts: [{ mode: 'cash' }, { mode: 'upi', reference: '4321' }],
      covers: [{ kind: 'bill', number, amount_paise: total_paise }], rest_paise: 10000, due_paise: 0,
    })
  })

  test('is not found for another clinic, nor for a dentist whose patient it is not', async () => {
    const { invoice } = await bill()
    for (const stranger of [db.as(pearl.owner, 'pearl'), db.as(smile.dentist, 'smile')]) expect(await code(printed(invoice, stranger))).toBe('not_found')
    expect(await code(db.as(anon).rpc('print_invoice', { invoice }))).toBe('42501')
    expect(await db.admin`select from audit_entries where noun = 'invoices' and record_id = ${invoice} and action = 'printed'`).toHaveLength(0)
  })
})

describe('a link', () => {
  test('is the same while it works, opens the document as it stands, and nothing else of the clinic', async () => {
    const { invoice, number } = await bill()
    const link = await desk.rpc('make_document_link', { kind: 'invoice', document: invoice })
    expect(await desk.rpc('make_document_link', { kind: 'invoice', document: invoice })).toBe(link)
    await service.rpc('issue_patient_links', { links: [{ id: link, hashes: ['ab'.repeat(32)] }] })
    expect(await db.as(anon).rpc('patient_link_page', { link: 'ab'.repeat(32) })).toMatchObject({ state: 'open', kind: 'invoice', body: { number, due_paise: expect.any(Number) } })
    expect(await db.as(anon).rpc('patient_link_page', { link: 'cd'.repeat(32) })).toEqual({ state: 'unknown' })
  })

  test('to what is due says it bill by bill, and that nothing is when it was paid', async () => {
    const { number, total_paise } = await bill()
    const [made] = await db.admin`select private.make_patient_link(${smile.id}, ${patient}, 'dues', null, interval '30 days') as id`
    await service.rpc('issue_patient_links', { links: [{ id: made!.id, hashes: ['ef'.repeat(32)] }] })
    const open = () => db.as(anon).rpc('patient_link_page', { link: 'ef'.repeat(32) })
    expect(await open()).toMatchObject({ body: { patient: 'Paying Patient', due_paise: total_paise, bills: [{ number, due_paise: total_paise }] } })
    await desk.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'cash', amount_paise: total_paise }] } })
    expect(await open()).toMatchObject({ body: { due_paise: 0, bills: [] } })
  })

  test('is not made for another clinic\'s document', async () => {
    const { invoice } = await bill()
    expect(await code(db.as(pearl.owner, 'pearl').rpc('make_document_link', { kind: 'invoice', document: invoice }))).toBe('not_found')
    expect(await db.admin`select from private.patient_links where subject_id = ${invoice}`).toHaveLength(0)
  })
})

describe('a mail', () => {
  const mail = (document: string, as = desk) => as.rpc('mail_document', { kind: 'invoice', document })
  const mails = (invoice: string) => db.admin`select status, attempts, problem from private.document_mails where invoice_id = ${invoice} order by created_at`
  type Claimed = { id: string; to: string; kind: string; document: { number: string } }
  const claim = async (number: string) => ((await service.rpc('claim_document_mails', { batch: 100 })) as Claimed[]).find(({ document }) => document.number === number)

  test('is asked for once, however often it is pressed, claimed once, and sent is sent', async () => {
    const { invoice, number } = await bill()
    await Promise.all([mail(invoice), mail(invoice), mail(invoice)])
    expect(await mails(invoice)).toEqual([{ status: 'waiting', attempts: 0, problem: null }])
    const one = await claim(number)
    expect(one).toMatchObject({ to: 'paying@patient.test', kind: 'invoice', document: { kind: 'bill', lines: [{}] } })
    expect(await claim(number)).toBeUndefined()
    await service.rpc('record_document_mail', { mail: one!.id, outcome: 'sent' })
    expect(await desk.rpc('document_sending', { kind: 'invoice', document: invoice })).toMatchObject({ mail: { status: 'sent' }, email: true, link: null })
    await mail(invoice)
    expect(await mails(invoice)).toMatchObject([{ status: 'sent' }, { status: 'waiting' }])
  })

  test('that did not leave comes up again, five times; one that may have left does not, and one refused is seen to have failed', async () => {
    const { invoice, number } = await bill()
    await mail(invoice)
    for (let attempt = 1; attempt <= 5; attempt++) {
      const one = await claim(number)
      await service.rpc('record_document_mail', { mail: one!.id, outcome: 'not_sent', problem: 'EDNS' })
      expect(await mails(invoice)).toEqual([{ status: attempt < 5 ? 'waiting' : 'failed', attempts: attempt, problem: 'EDNS' }])
      await db.admin`update private.document_mails set due_at = now() where invoice_id = ${invoice}`
    }
    expect(await claim(number)).toBeUndefined()
    await mail(invoice)
    await claim(number)
    await db.admin`update private.document_mails set changed_at = now() - interval '11 minutes' where invoice_id = ${invoice} and status = 'sending'`
    expect(await claim(number)).toBeUndefined()
    expect((await mails(invoice)).map(({ status }) => status)).toEqual(['failed', 'unresolved'])
  })

  test('goes to nobody without an address or consent, nor from another clinic', async () => {
    const { invoice } = await bill()
    await db.admin`update patients set reminder_consent = false where id = ${patient}`
    expect(await code(mail(invoice))).toBe('mail_no_consent')
    await db.admin`update patients set email = null where id = ${patient}`
    expect(await code(mail(invoice))).toBe('patient_without_email')
    expect(await code(mail(invoice, db.as(pearl.owner, 'pearl')))).toBe('not_found')
    expect(await mails(invoice)).toEqual([])
  })
})

describe('the numbers of a branch', () => {
  type Series = { paper: string; prefix: string; next: number; number: string; used: boolean }
  const of = (rows: Series[], paper: string) => rows.find((one) => one.paper === paper)!
  const save = (fields: object, as = owner) => as.rpc('save_document_series', { branch: smile.branch, paper: 'proforma', prefix: 'PI/{year}/', digits: 5, first: 1, ...fields }) as Promise<Series[]>

  test('begin in the middle, for whoever comes from another program, and can be corrected until one was given', async () => {
    expect(of(await save({ first: 481 }), 'proforma')).toMatchObject({ number: expect.stringMatching(/^PI\/\d{4}\/00481$/), used: false })
    expect(of(await save({ first: 482, prefix: 'pf/{YEAR}/', digits: 4 }), 'proforma')).toMatchObject({ prefix: 'PF/{year}/', number: expect.stringMatching(/^PF\/\d{4}\/0482$/) })
  })

  test('once begun go on: a new prefix waits for the next year, and no number is skipped or given twice', async () => {
    const { number } = await bill()
    const next = Number(number.slice(-5)) + 1
    expect(await code(save({ paper: 'invoice', prefix: 'B/{year}/', first: next + 10 }))).toBe('series_has_begun')
    expect(await code(save({ paper: 'invoice', prefix: 'B/{year}/', first: 1 }))).toBe('series_has_begun')
    expect(of(await save({ paper: 'invoice', prefix: 'SD/{year}/', first: next }), 'invoice')).toMatchObject({ prefix: 'SD/{year}/', used: true })
    expect((await bill()).number).toBe(`${number.slice(0, -5)}${String(next).padStart(5, '0')}`)
    await save({ paper: 'invoice', prefix: 'B/{year}/', first: next + 1 })
  })

  test('are refused where the law or another series is in the way', async () => {
    for (const prefix of ['B2', 'b_1/', '/B/', '{year}']) expect(await code(save({ prefix })), prefix).toBe('series_prefix_wrong')
    expect(await code(save({ prefix: 'SMILE-P/{year}/' }))).toBe('document_number_too_long')
    expect(await code(save({ first: 0 }))).toBe('series_first_wrong')
    expect(await code(save({ prefix: 'R/{year}/' }))).toBe('series_prefix_taken')
    expect(await code(save({ branch: pearl.branch }))).toBe('not_found')
    expect(await code(save({ paper: 'letter' }))).toBe('not_found')
    expect(await code(save({}, desk))).toBe('not_allowed')
  })
})

test('an estimate has a number from when it is first presented, and keeps it', async () => {
  const present = async () => {
    const { plan } = await desk.rpc('add_plan_items', { patient, items: [{ procedure, teeth: [36] }] })
    const version = () => db.admin`select version, estimate_number from treatment_plans where id = ${plan}`.then(([row]) => row!)
    expect((await version()).estimate_number).toBeNull()
    await desk.rpc('move_plan', { plan, plan_version: (await version()).version, status: 'presented' })
    const { estimate_number: number } = await version()
    await desk.rpc('move_plan', { plan, plan_version: (await version()).version, status: 'draft' })
    await desk.rpc('move_plan', { plan, plan_version: (await version()).version, status: 'presented' })
    expect((await version()).estimate_number).toBe(number)
    expect(await desk.rpc('print_estimate', { plan })).toMatchObject({ number })
    await desk.rpc('move_plan', { plan, plan_version: (await version()).version, status: 'declined' })
    return number as string
  }
  const [first, second] = [await present(), await present()]
  expect(first).toMatch(/^E\/\d{4}\/\d{5}$/)
  expect(Number(second.slice(-5))).toBe(Number(first.slice(-5)) + 1)
})
