// What the screens of bills read: everything for who sees all, only their own patients' for a dentist, nothing of another clinic.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const [mine, others] = [idOf(smile, 840), idOf(smile, 841)]
const one = { procedure: idOf(smile, 720), teeth: [36], quantity: 1, discount_paise: 0, rate_bp: 0 }
type Rows = { kinds: string[]; rows: { id: string; kind: string; number: string; issued_on: string; due_paise: number; void_reason: string | null }[]; more: boolean }
const list = async (actor: typeof smile.owner, args: Record<string, unknown> = {}) => (await db.as(actor, 'smile').rpc('invoices_page', args)) as unknown as Rows
/** Of a list, those of this test, in its order: other nouns have bills of their own. */
const ours = ({ rows }: Rows) => rows.map(({ id }) => id).filter((id) => [mine, others, bill.invoice, proforma.invoice].includes(id))
const issue = async (kind = 'bill') => {
  const [{ price_paise }] = await db.admin`select price_paise from public.procedures where clinic_id = ${smile.id} and id = ${one.procedure}` as unknown as [{ price_paise: number }]
  return (await db.as(smile.receptionist, 'smile').rpc('issue_invoice', {
    request: randomUUID(), patient: smile.patients.others,
    bill: { kind, lines: [{ ...one, unit_paise: Number(price_paise) }], total_paise: Number(price_paise) },
  })) as unknown as { invoice: string; number: string }
}
let bill: { invoice: string; number: string }
let proforma: { invoice: string; number: string }
beforeAll(async () => {
  bill = await issue()
  proforma = await issue('proforma')
})

describe('the list', () => {
  test('shows bills, the last first, and each list what its name says', async () => {
    const all = await list(smile.receptionist)
    expect(ours(all)).toEqual([bill.invoice, others, mine])
    expect(all.rows.find(({ id }) => id === mine)).toMatchObject({ void_reason: 'Wrong patient', due_paise: 0 })
    expect(ours(await list(smile.receptionist, { list: 'open' }))).toEqual([bill.invoice])
    expect(ours(await list(smile.receptionist, { list: 'voided' }))).toEqual([others, mine])
  })
  test('keeps to a kind of document, and says which kinds the clinic has', async () => {
    const proformas = await list(smile.receptionist, { of_kind: 'proforma' })
    expect(proformas.rows.every(({ kind }) => kind === 'proforma')).toBe(true)
    expect(ours(proformas)).toEqual([proforma.invoice])
    expect(proformas.kinds).toEqual(expect.arrayContaining(['bill', 'proforma']))
    expect(ours(await list(smile.receptionist, { of_kind: 'bill' }))).toEqual([bill.invoice, others, mine])
    expect(ours(await list(smile.receptionist, { of_kind: 'bill', list: 'open' }))).toEqual([bill.invoice])
    expect(ours(await list(smile.receptionist, { of_kind: 'bill', list: 'voided' }))).toEqual([others, mine])
    expect((await list(smile.receptionist, { of_kind: 'proforma', list: 'voided' })).rows).toEqual([])
  })
  test('goes on after its last row, and keeps to the days asked for', async () => {
    const first = await list(smile.receptionist, { page_size: 1 })
    expect(first).toMatchObject({ more: true, rows: [{ id: bill.invoice }] })
    const next = await list(smile.receptionist, { page_size: 200, after: { on: first.rows[0]!.issued_on, id: first.rows[0]!.id } })
    expect(next).toMatchObject({ more: false })
    expect(ours(next)).toEqual([others, mine])
    expect(ours(await list(smile.receptionist, { from_day: '2026-01-05', until_day: '2026-01-05' }))).toEqual([others, mine])
    expect(ours(await list(smile.receptionist, { from_day: '2026-01-06' }))).toEqual([bill.invoice])
  })
  test('has for a dentist their own patients, and for another clinic nothing', async () => {
    expect(ours(await list(smile.dentist))).toEqual([mine])
    expect(ours((await db.as(pearl.owner, 'pearl').rpc('invoices_page', {})) as unknown as Rows)).toEqual([])
  })
})

describe('by number', () => {
  const find = async (actor: typeof smile.owner, query: string, clinic = 'smile') =>
    ((await db.as(actor, clinic).rpc('find_invoices', { query })) as unknown as { id: string }[]).map(({ id }) => id)
  test('whole or by its last digits, in any spelling', async () => {
    expect(await find(smile.receptionist, bill.number)).toEqual([bill.invoice])
    expect(await find(smile.receptionist, ` ${bill.number.toLowerCase()} `)).toEqual([bill.invoice])
    expect(await find(smile.receptionist, String(Number(bill.number.split('/').at(-1))))).toContain(bill.invoice)
  })
  test('a dentist does not find what is others’, another clinic nothing', async () => {
    expect(await find(smile.dentist, bill.number)).toEqual([])
    expect(await find(smile.dentist, 'T/1')).toEqual([mine])
    expect(await find(pearl.owner, bill.number, 'pearl')).not.toContain(bill.invoice)
  })
})

test('one document says what happened to it; who may not see the patient does not find it, and looking is recorded', async () => {
  const page = (await db.as(smile.accountant, 'smile').rpc('invoice_page', { invoice: bill.invoice })) as unknown as Record<string, never>
  expect(page).toMatchObject({ invoice: { id: bill.invoice, number: bill.number, voided: null, credit_notes: [] }, lines: [{ quantity: 1, credited_paise: 0 }], closed: false, approval: null, receipts: [] })
  const views = async (patient: string, actor: string) => Number((await db.admin`select count(*) from public.audit_entries where clinic_id = ${smile.id} and actor_user_id = ${actor}
    and action like '%view%' and (record_id = ${patient} or patient_id = ${patient})`)[0]!.count)
  expect(await views(smile.patients.others, smile.accountant.userId)).toBeGreaterThan(0)
  for (const [actor, clinic] of [[smile.dentist, 'smile'], [pearl.owner, 'pearl']] as const) {
    expect(await refusal(db.as(actor, clinic).rpc('invoice_page', { invoice: bill.invoice }))).toMatchObject({ code: 'not_found' })
  }
  expect(await views(smile.patients.others, smile.dentist.userId)).toBe(0)
})

test('a question about a bill or about money to give back stands beside those about plans, and says what it is about', async () => {
  const reception = db.as(smile.receptionist, 'smile')
  await reception.rpc('ask_bill_void', { invoice: bill.invoice, reason: 'Wrong tooth' })
  const draft = (await reception.rpc('save_invoice_draft', {
    patient: smile.patients.others, content: { kind: 'bill', lines: [{ ...one, unit_paise: 100_000, discount_paise: 90_000 }], total_paise: 10_000 },
  })) as unknown as { id: string; version: number }
  await reception.rpc('ask_bill_discount', { draft: draft.id, draft_version: draft.version, reason: 'Staff' })
  const asked = async () => (await db.as(smile.owner, 'smile').rpc('approvals_page')) as unknown as { kind: string; subject: string | null; href: string; outdated: boolean; amount_paise: number }[]
  const of = async (kind: string) => (await asked()).find((one) => one.kind === kind)
  expect(await of('bill_void')).toMatchObject({ subject: bill.number, href: `/invoices/${bill.invoice}`, outdated: false })
  expect(await of('bill_discount')).toMatchObject({ subject: null, href: `/patients/${smile.patients.others}/bills/new?draft=${draft.id}`, outdated: false })
  await reception.rpc('save_invoice_draft', {
    patient: smile.patients.others, draft: draft.id, draft_version: draft.version, content: { kind: 'bill', lines: [{ ...one, unit_paise: 100_000, discount_paise: 95_000 }], total_paise: 5_000 },
  })
  expect(await of('bill_discount')).toMatchObject({ outdated: true })
})
