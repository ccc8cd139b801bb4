// What the clinic spends: written once, paid once, taken back below zero; bills of laboratories, what comes again, photographs.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const today = dateIn(new Date(), 'Asia/Kolkata')
const fields = (changes: Record<string, unknown> = {}) => ({ category: 'office', about: 'Tea', bill_on: today, amount_paise: 25000, gst_paise: 1190, ...changes })
const save = (changes: Record<string, unknown> = {}, { as = desk, request = randomUUID() } = {}) => as.rpc('save_expense', { request, expense: null, expense_version: null, fields: fields(changes) })
const rowOf = async (id: string) => (await db.admin`select amount_paise::int as paise, gst_paise::int as gst, day::text, mode, version, takes_back_id, taken_back_at is not null as taken_back from expenses where id = ${id}`)[0]!
const countRows = async () => (await db.admin`select count(*)::int as n from expenses where clinic_id = ${smile.id}`)[0]!.n as number
const spent = async () => Number((await db.admin`select private.cash_spent(${smile.id}, ${smile.branch}, ${today}) as paise`)[0]!.paise)

describe('an expense', () => {
  test('paid in cash counts in the drawer; two clicks make one; taken back, the drawer is as before and the row stays', async () => {
    const before = await spent()
    const request = randomUUID()
    const first = await save({ paid: { mode: 'cash' } }, { request })
    expect(await save({ paid: { mode: 'cash' } }, { request })).toEqual(first)
    expect(await rowOf(first.id)).toMatchObject({ paise: 25000, gst: 1190, day: today, mode: 'cash' })
    expect(await spent()).toBe(before + 25000)
    const back = await desk.rpc('take_back_expense', { request: randomUUID(), expense: first.id, reason: 'Entered twice' })
    expect(await rowOf(back.id)).toMatchObject({ paise: -25000, gst: -1190, day: today, takes_back_id: first.id })
    expect(await rowOf(first.id)).toMatchObject({ paise: 25000, taken_back: true })
    expect(await spent()).toBe(before)
    expect((await refusal(desk.rpc('take_back_expense', { request: randomUUID(), expense: first.id, reason: 'Again' }))).code).toBe('taken_back_already')
  })
  test('one that waits is changed, then paid, and nothing changes it any more', async () => {
    const made = await save()
    const changed = await desk.rpc('save_expense', { request: randomUUID(), expense: made.id, expense_version: 1, fields: fields({ amount_paise: 30000 }) })
    const stale = await refusal(desk.rpc('pay_expense', { request: randomUUID(), expense: made.id, expense_version: 1, paid: { mode: 'cash' } }))
    expect(stale.code).toBe('changed_by_someone')
    expect((await rowOf(made.id)).day).toBeNull()
    await desk.rpc('pay_expense', { request: randomUUID(), expense: made.id, expense_version: changed.version, paid: { mode: 'cash' } })
    const paid = await rowOf(made.id)
    expect((await refusal(desk.rpc('save_expense', { request: randomUUID(), expense: made.id, expense_version: paid.version, fields: fields({ amount_paise: 1 }) }))).code).toBe('expense_is_paid')
    expect((await refusal(desk.rpc('discard_expense', { expense: made.id, expense_version: paid.version }))).code).toBe('expense_is_paid')
    expect((await refusal(db.admin`update expenses set amount_paise = 1 where id = ${made.id}`)).code).toBe('issued_documents_stay')
    expect((await refusal(db.admin`delete from expenses where id = ${made.id}`)).code).toBe('issued_documents_stay')
    expect(await rowOf(made.id)).toEqual(paid)
  })
  test('the same bill of the same vendor is refused, until the first was taken back', async () => {
    const bill = { vendor: idOf(smile, 880), bill_number: 'DD-17', paid: { mode: 'upi' } }
    const first = await save(bill)
    const n = await countRows()
    expect((await refusal(save(bill))).code).toBe('expenses_bill_once')
    expect(await countRows()).toBe(n)
    await desk.rpc('take_back_expense', { request: randomUUID(), expense: first.id, reason: 'Wrong amount' })
    expect((await rowOf((await save(bill)).id)).paise).toBe(25000)
  })
  test.for([
    ['nothing', { amount_paise: 0 }, 'amount_not_possible'], ['less than nothing', { amount_paise: -5 }, 'amount_not_possible'], ['half a paisa', { amount_paise: 10.5 }, 'amount_not_possible'],
    ['10^12 rupees', { amount_paise: 1e14 }, 'amount_not_possible'], ['more GST than amount', { gst_paise: 25001 }, 'expenses_gst_within'],
    ['a category that is none', { category: 'bribes' }, 'expenses_category_known'], ['a bill of next year', { bill_on: addDays(today, 366) }, 'bill_in_future'],
    ['paid tomorrow', { paid: { mode: 'cash', on: addDays(today, 1) } }, 'date_in_future'],
    ["another clinic's vendor", { vendor: idOf(pearl, 880) }, 'expenses_clinic_id_vendor_id_fkey'], ["another clinic's photograph", { photo: idOf(pearl, 710) }, 'not_found'],
    ["a paper of a patient's record as photograph", { photo: idOf(smile, 710) }, 'not_found'],
  ] as const)('refused: %s', async ([, changes, code]) => {
    const n = await countRows()
    expect((await refusal(save(changes))).code).toBe(code)
    expect(await countRows()).toBe(n)
  })
  test('nobody without the permission; the row of another clinic is not found and stays', async () => {
    const n = await countRows()
    for (const who of [smile.dentist, smile.assistant]) expect((await refusal(save({}, { as: db.as(who, 'smile') }))).code).toBe('not_allowed')
    const foreign = db.as(pearl.owner, 'pearl')
    const before = await rowOf(idOf(smile, 883))
    expect((await refusal(foreign.rpc('pay_expense', { request: randomUUID(), expense: idOf(smile, 883), expense_version: 1, paid: { mode: 'cash' } }))).code).toBe('not_found')
    expect(await rowOf(idOf(smile, 883))).toEqual(before)
    expect(await countRows()).toBe(n)
  })
})

describe('a bill of a laboratory', () => {
  const order = idOf(smile, 803)
  test('ticks its orders, says what they cost, and each is billed once', async () => {
    await db.admin`update lab_orders set status = 'sent' where id = ${order}`
    expect((await desk.rpc('lab_orders_to_bill', { lab: idOf(smile, 800) })).map(({ id }: { id: string }) => id)).toContain(order)
    const bill = { category: 'lab', lab: idOf(smile, 800), amount_paise: 280000, gst_paise: 0, orders: [{ id: order, cost_paise: 280000 }], paid: { mode: 'cash' } }
    const made = await save(bill)
    expect((await desk.rpc('expense', { expense: made.id })).orders).toMatchObject([{ id: order, cost_paise: 280000 }])
    expect((await db.admin`select cost_paise::int as cost from lab_orders where id = ${order}`)[0]).toEqual({ cost: 280000 })
    const n = await countRows()
    expect((await refusal(save(bill))).code).toBe('expense_lab_orders_billed_once')
    expect(await countRows()).toBe(n)
    await desk.rpc('take_back_expense', { request: randomUUID(), expense: made.id, reason: 'Wrong lab' })
    expect((await desk.rpc('lab_orders_to_bill', { lab: idOf(smile, 800) })).map(({ id }: { id: string }) => id)).toContain(order)
  })
})

test('what comes again is written down once for each day that it is due, also after a pause, and the 31st comes back after February', async () => {
  const [schedule] = await db.admin`insert into expense_schedules (clinic_id, branch_id, category, about, amount_paise, every, starts_on)
    values (${smile.id}, ${smile.branch}, 'rent', 'Rent', 2500000, 'month', '2026-01-31') returning id`
  await db.as(serviceRole).rpc('make_due_expenses')
  await db.as(serviceRole).rpc('make_due_expenses')
  const due = (await db.admin`select due_on::text as on, day from expenses where schedule_id = ${schedule!.id} order by due_on`).map(({ on }) => on as string)
  expect(due.slice(0, 4)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
  expect(new Set(due).size).toBe(due.length)
  expect(due.at(-1)! <= today).toBe(true)
  expect((await refusal(desk.rpc('make_due_expenses'))).code).toBe('42501')
})

describe('the photograph of a bill', () => {
  const put = async (clinicId: string, photo: string, age = '0') => db.admin`insert into storage.objects (bucket_id, name, metadata, created_at) values ('papers', ${`${clinicId}/${photo}`}, '{"size": 10}', now() - ${age}::interval)`
  test('is kept with its expense, seen by who reads expenses, counted as room, and never cleared away', async () => {
    const [photo, lost] = [randomUUID(), randomUUID()]
    await put(smile.id, photo, '2 days')
    await put(smile.id, lost, '2 days')
    const { id } = await save({ photo, paid: { mode: 'cash' } })
    expect(await desk.rpc('open_expense_photo', { expense: id })).toEqual({ path: `${smile.id}/${photo}`, bytes: 10 })
    expect((await db.admin`select action from audit_entries where record_id = ${id} order by at desc, id desc limit 1`)[0]).toEqual({ action: 'viewed' })
    expect((await refusal(db.as(smile.assistant, 'smile').rpc('open_expense_photo', { expense: id }))).code).toBe('not_allowed')
    expect((await refusal(db.as(pearl.owner, 'pearl').rpc('open_expense_photo', { expense: id }))).code).toBe('not_found')
    const orphans = (await db.as(serviceRole)<{ name: string }>`select * from orphan_papers(1000) name`).map(({ name }) => name)
    expect(orphans).toContain(`${smile.id}/${lost}`)
    expect(orphans).not.toContain(`${smile.id}/${photo}`)
  })
  test('may come after the payment, once', async () => {
    const { id } = await save({ paid: { mode: 'cash' } })
    const [photo, second] = [randomUUID(), randomUUID()]
    await put(smile.id, photo)
    await put(smile.id, second)
    await desk.rpc('attach_expense_photo', { expense: id, photo })
    expect((await refusal(desk.rpc('attach_expense_photo', { expense: id, photo: second }))).code).toBe('photograph_there')
    expect((await desk.rpc('expense', { expense: id })).photo_id).toBe(photo)
  })
})
