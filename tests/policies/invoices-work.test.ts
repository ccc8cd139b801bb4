// Work and its bills: what waits to be billed as the clinic bills plans, once each, at what was agreed; what is billed stays.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { billOf, issue, unbalanced, type Line } from '../support/bills.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')
const dentist = db.as(smile.dentist, 'smile')
let patient: string
const code = async (name: string) => (await db.admin`select id from procedures where clinic_id = ${smile.id} and code = ${name}`)[0]!.id as string
const work = async (args: Record<string, unknown> = {}) => (await desk.rpc('new_invoice_page', { patient, ...args })).work as (Line & { key: string; treatment: string; item: string; chosen: boolean; code: string; place: string; granted_paise: number })[]
const asLine = ({ treatment, item, quantity, unit_paise, discount_paise, rate_bp }: Awaited<ReturnType<typeof work>>[number]): Line =>
  ({ ...(treatment ? { treatment } : { item }), quantity, unit_paise, discount_paise, rate_bp, dentist: null })
const billing = (how: string) => db.admin`update billing_settings set plan_billing = ${how} where clinic_id = ${smile.id}`
/** Accepted: a root canal of three sittings and two fillings; 6,500 + 2 × 1,500, agreed at 9,000. */
async function acceptedPlan() {
  const { plan } = await owner.rpc('add_plan_items', { patient, dentist: smile.dentists[0], items: [{ procedure: await code('RCT-M'), teeth: [36] }, { procedure: await code('FIL-C'), teeth: [14, 15], surfaces: 'MO' }] })
  const version = async () => (await db.admin`select version from treatment_plans where id = ${plan}`)[0]!.version
  await owner.rpc('price_plan', { plan, plan_version: await version(), final_paise: 900_000 })
  await owner.rpc('move_plan', { plan, plan_version: await version(), status: 'presented' })
  await owner.rpc('accept_plan', { plan, shown: (await owner.rpc('estimate_page', { patient, plan })).sha256, person: 'Sunita' })
  const [root, fillings] = await db.admin`select id from treatment_plan_items where plan_id = ${plan} order by position`
  return { plan: plan as string, root: root!.id as string, fillings: fillings!.id as string }
}
const record = async (one: Record<string, unknown>) => (await dentist.rpc('record_work', { patient, dentist: smile.dentists[0], work: [one] }))[0] as string

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Worked On' })
  await db.admin`insert into patient_dentists (clinic_id, patient_id, dentist_id) values (${smile.id}, ${patient}, ${smile.dentists[0]}) on conflict do nothing`
})
afterEach(() => billing('sitting'))

test('unplanned work waits at the list’s price, tooth by tooth; billed, it waits no more and stays', async () => {
  const done = await record({ procedure: await code('FIL-C'), teeth: [24, 25], surfaces: 'O' })
  await record({ procedure: await code('REV') })
  const [fillings, ...rest] = await work()
  expect(rest, 'what costs nothing waits for no bill').toEqual([])
  expect(fillings).toMatchObject({ treatment: done, code: 'FIL-C', place: '24, 25 O', quantity: 2, unit_paise: 150_000, discount_paise: 0, chosen: true, dentist: smile.dentists[0] })
  const made = await issue(desk, patient, billOf([asLine(fillings!)]))
  expect(made.total_paise).toBe(300_000)
  expect((await db.admin`select name, place, dentist_id, treatment_id, quantity from invoice_lines where invoice_id = ${made.invoice}`)[0])
    .toEqual({ name: 'Composite filling', place: '24, 25 O', dentist_id: smile.dentists[0], treatment_id: done, quantity: 2 })
  expect(await work()).toEqual([])
  expect(await refusal(issue(desk, patient, billOf([asLine(fillings!)])))).toMatchObject({ code: 'bill_changed', detail: { changes: [{ line: 1, what: 'billed' }] } })
  expect(await refusal(dentist.rpc('undo_work', { treatment: done }))).toMatchObject({ code: 'work_is_billed' })
  expect((await db.admin`select undone_at from treatments where id = ${done}`)[0]).toEqual({ undone_at: null })
  await owner.rpc('void_invoice', { request: randomUUID(), invoice: made.invoice, reason: 'Wrong' })
  expect(await work()).toHaveLength(1)
  await dentist.rpc('undo_work', { treatment: done })
  expect(await work()).toEqual([])
})

test('the same work on two bills at once is on one', async () => {
  await record({ procedure: await code('EXT'), teeth: [48] })
  const content = billOf([asLine((await work())[0]!)])
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => issue(n % 2 ? desk : owner, patient, content)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.admin`select 1 from invoices where patient_id = ${patient}`).toHaveLength(1)
})

describe('of a plan', () => {
  test('sitting by sitting: each at its share of what was agreed, with the plan’s discount that needs nobody', async () => {
    const { plan, root, fillings } = await acceptedPlan()
    expect(await work()).toEqual([])
    await record({ item: root, finishes: false })
    await record({ item: fillings, teeth: [14] })
    const waiting = await work({ plan })
    expect(waiting.map((one) => one.quantity * one.unit_paise - one.discount_paise)).toEqual(
      (await db.admin`select price_paise from treatments where patient_id = ${patient} order by id`).map((row) => Number(row.price_paise)))
    expect(waiting.every((one) => one.granted_paise > 0 && one.chosen)).toBe(true)
    await issue(desk, patient, billOf(waiting.map(asLine)))
    await record({ item: root })
    await record({ item: fillings })
    await issue(desk, patient, billOf((await work()).map(asLine)))
    expect((await db.admin`select sum(total_paise) as all from invoices where patient_id = ${patient}`)[0]).toEqual({ all: '900000' })
    expect((await db.admin`select count(*)::int as n from invoice_lines where patient_id = ${patient} and plan_item_id is not null`)[0]).toEqual({ n: 4 })
    expect(await work()).toEqual([])
  })
  test('at the start: every item whole, before the work, which then waits for nothing', async () => {
    await billing('start')
    const { root } = await acceptedPlan()
    const waiting = await work()
    expect(waiting.map(({ item, treatment }) => [Boolean(item), treatment])).toEqual([[true, null], [true, null]])
    const made = await issue(desk, patient, billOf(waiting.map(asLine)))
    expect(made.total_paise).toBe(900_000)
    await record({ item: root, finishes: false })
    expect(await work()).toEqual([])
    await billing('sitting')
    expect(await work(), 'also where the clinic changes its mind').toEqual([])
    expect(await refusal(issue(desk, patient, billOf([asLine(waiting[0]!)])))).toMatchObject({ code: 'bill_changed', detail: { changes: [{ what: 'billed' }] } })
  })
  test('at completion: an item when it is done, less what was billed of it', async () => {
    const { root } = await acceptedPlan()
    await record({ item: root, finishes: false })
    const [first] = await work()
    const partly = await issue(desk, patient, billOf([asLine(first!)]))
    await billing('completion')
    await record({ item: root, finishes: false })
    expect(await work()).toEqual([])
    await record({ item: root })
    const [rest] = await work()
    const made = await issue(desk, patient, billOf([asLine(rest!)]))
    const [agreed] = await db.admin`select agreed_paise from treatment_plan_items where id = ${root}`
    const bills = await db.admin`select gross_paise - discount_paise as net from invoices where id in (${partly.invoice}, ${made.invoice})`
    expect(bills.reduce((sum, one) => sum + Number(one.net), 0)).toBe(Number(agreed!.agreed_paise))
  })
  test('paid ahead for it, the plan’s money pays its bill first', async () => {
    const { plan, root } = await acceptedPlan()
    await db.admin.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: smile.owner.userId })}, true)`
      await tx`select private.receive_payment(${smile.id}, ${smile.branch}, ${patient}, ${tx.json([{ mode: 'cash', amount_paise: 100_000 }])}, ${tx.json([{ plan, amount_paise: 100_000 }])}, null, '', private.clinic_today(${smile.id}))`
      await tx`select private.receive_payment(${smile.id}, ${smile.branch}, ${patient}, ${tx.json([{ mode: 'cash', amount_paise: 50_000 }])}, '[]', null, '', private.clinic_today(${smile.id}))`
    })
    await record({ item: root, finishes: false })
    const [first] = await work()
    await issue(desk, patient, billOf([asLine(first!)], undefined, { advance_paise: 120_000 }))
    const page = await desk.rpc('new_invoice_page', { patient })
    expect(page.advance).toEqual({ free_paise: 30_000, plans: [] })
    expect(await unbalanced(db.admin)).toEqual([])
  })
})

test('what was done but not billed is counted for the owner', async () => {
  const done = await record({ procedure: await code('EXT'), teeth: [38] })
  const unbilled = () => db.admin`select patient_id, price_paise from private.unbilled_of_clinic(${smile.id}, current_date - 2, current_date + 2) where patient_id = ${patient}`
  expect(await unbilled()).toEqual([{ patient_id: patient, price_paise: '120000' }])
  await issue(desk, patient, billOf([{ treatment: done, quantity: 1, unit_paise: 120_000, discount_paise: 0, rate_bp: 0 }]))
  expect(await unbilled()).toEqual([])
})
