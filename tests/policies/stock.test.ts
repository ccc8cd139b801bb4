// Stock: what comes and goes, what bills sell and give back, what a count finds.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

const db = testDatabase()
const desk = db.as(smile.assistant, 'smile')
const today = dateIn(new Date(), 'Asia/Kolkata')
let product: string
let n = 0
beforeEach(async () => {
  const [row] = await db.admin`insert into products (clinic_id, code, name, price_paise, tax, tax_rate_bp) values (${smile.id}, ${`P${++n}`}, 'Toothpaste', 11800, 'taxable', 1800) returning id`
  product = row!.id as string
})
const receive = (lines: Record<string, unknown>[], { as = desk, request = randomUUID(), bill = null as object | null } = {}) =>
  as.rpc('receive_stock', { request, receipt: { branch: smile.branch, lines: lines.map((line) => ({ product, ...line })), bill } })
const take = (quantity: unknown, more = {}, as = desk) => as.rpc('use_stock', { request: randomUUID(), use: { branch: smile.branch, product, quantity, kind: 'use', ...more } })
const batches = async (): Promise<Record<string, number>> => Object.fromEntries((await db.admin`select batch, quantity from stock_batches where product_id = ${product} order by batch`).map(({ batch, quantity }) => [batch, quantity]))
const movesAddUp = async () => (await db.admin`select count(*)::int as wrong from stock_batches b
  where b.quantity <> (select coalesce(sum(m.quantity), 0) from stock_moves m where m.clinic_id = b.clinic_id and m.batch_id = b.id)`)[0]!.wrong
async function sell(quantity: number, kind = 'tax_invoice', corrects: { bill: string; line: string } | null = null) {
  const patient = await addPatient(db.admin, smile, { fullName: 'Buying Patient' })
  const [value, half] = [10000 * quantity, 900 * quantity]
  const [bill] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, corrects_id, reason, supplier, recipient, language, gross_paise, discount_paise, taxable_paise,
      exempt_paise, cgst_paise, sgst_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, ${kind}, ${`TK/2627/${++n}`}, ${today}, ${today}, ${corrects?.bill ?? null}, ${corrects ? 'Returned' : null}, '{}', '{}', 'en', ${value}, 0, ${value}, 0, ${half}, ${half}, ${value + 2 * half})
    returning id`
  const [line] = await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, corrects_id, product_id, name, quantity, unit_paise, tax, rate_bp, value_paise, cgst_paise, sgst_paise, total_paise)
    values (${smile.id}, ${patient}, ${bill!.id}, 1, ${corrects?.line ?? null}, ${product}, 'Toothpaste', ${quantity}, 10000, 'taxable', 1800, ${value}, ${half}, ${half}, ${value + 2 * half}) returning id`
  return { bill: bill!.id as string, line: line!.id as string, patient }
}

describe('what comes and goes', () => {
  test('goes out of the batch that expires first, never of one that has; a batch that comes again is the same batch', async () => {
    await receive([{ batch: 'late', expires_on: addDays(today, 400), quantity: 5, unit_paise: 6000 }, { batch: 'soon', expires_on: addDays(today, 20), quantity: 3 }, { batch: 'old', expires_on: addDays(today, -1), quantity: 2 }])
    await receive([{ batch: 'late', expires_on: addDays(today, 400), quantity: 5, unit_paise: 6500 }])
    await take(4)
    expect(await batches()).toEqual({ late: 9, soon: 0, old: 2 })
    const left = await refusal(take(10))
    expect(left).toMatchObject({ code: 'stock_not_enough', detail: { left: 9 } })
    expect(await batches()).toEqual({ late: 9, soon: 0, old: 2 })
    const old = (await db.admin`select id from stock_batches where product_id = ${product} and batch = 'old'`)[0]!.id
    await take(2, { batch: old, kind: 'waste', note: 'Expired' })
    expect(await batches()).toEqual({ late: 9, soon: 0, old: 0 })
    expect(await movesAddUp()).toBe(0)
  })
  test('two clicks on Save receive once', async () => {
    const request = randomUUID()
    await receive([{ batch: 'A', quantity: 5 }], { request })
    await receive([{ batch: 'A', quantity: 5 }], { request })
    expect(await batches()).toEqual({ A: 5 })
  })
  test('with its bill: an expense, for those who may write one', async () => {
    const bill = { bill_on: today, amount_paise: 50000, gst_paise: 0, paid: { mode: 'cash' } }
    expect((await refusal(receive([{ batch: 'A', quantity: 5 }], { bill }))).code).toBe('not_allowed')
    expect(await batches()).toEqual({})
    const { expense } = await receive([{ batch: 'A', quantity: 5 }], { bill, as: db.as(smile.receptionist, 'smile') })
    expect((await db.admin`select category, amount_paise::int as paise, mode from expenses where id = ${expense}`)[0]).toEqual({ category: 'materials', paise: 50000, mode: 'cash' })
    expect(await batches()).toEqual({ A: 5 })
  })
  test.for([['none', 0], ['less than none', -3], ['half', 1.5], ['words', 'many'], ['a million', 1000000]] as const)('refused: %s', async ([, quantity]) => {
    await receive([{ batch: 'A', quantity: 5 }])
    expect((await refusal(take(quantity))).code).toBe('quantity_not_possible')
    expect((await refusal(receive([{ batch: 'A', quantity }]))).code).toBe('quantity_not_possible')
    expect(await batches()).toEqual({ A: 5 })
  })
  test('nobody of another clinic, and no dentist', async () => {
    await receive([{ batch: 'A', quantity: 5 }])
    expect((await refusal(take(1, {}, db.as(smile.dentist, 'smile')))).code).toBe('not_allowed')
    expect((await refusal(take(1, { branch: pearl.branch }, db.as(pearl.owner, 'pearl')))).code).toBe('not_found')
    expect((await refusal(db.admin`update stock_moves set quantity = 100 where product_id = ${product}`)).code).toBe('issued_documents_stay')
    expect(await batches()).toEqual({ A: 5 })
  })
})

describe('what bills sell', () => {
  test('leaves the stock; credited and void it comes back into its batch; a proforma moves nothing', async () => {
    await receive([{ batch: 'A', expires_on: addDays(today, 30), quantity: 3 }, { batch: 'B', expires_on: addDays(today, 60), quantity: 10 }])
    const sold = await sell(5)
    expect(await batches()).toEqual({ A: 0, B: 8 })
    await sell(1, 'credit_note', sold)
    expect(Object.values(await batches()).reduce((a, b) => a + b, 0)).toBe(9)
    await sell(4, 'proforma')
    expect(Object.values(await batches()).reduce((a, b) => a + b, 0)).toBe(9)
    await db.admin`insert into document_voids (clinic_id, patient_id, invoice_id, reason, day, by_user) values (${smile.id}, ${sold.patient}, ${sold.bill}, 'Mistake', ${today}, ${smile.owner.userId})`
    expect(await batches()).toEqual({ A: 3, B: 10 })
    expect(await movesAddUp()).toBe(0)
  })
  test('is never held up by the stock: what it did not know of goes below zero; what nobody counts has no moves', async () => {
    await sell(2)
    expect(await batches()).toEqual({})
    await receive([{ batch: 'A', quantity: 1 }])
    await sell(4)
    expect(await batches()).toEqual({ '': -3, A: 0 })
  })
})

describe('a count', () => {
  const count = (lines: object[]) => desk.rpc('count_stock', { request: randomUUID(), branch: smile.branch, note: 'November', lines })
  test('keeps what was found and moves the difference; when something was sold meanwhile it says so and changes nothing', async () => {
    await receive([{ batch: 'A', quantity: 10 }])
    const batch = (await db.admin`select id from stock_batches where product_id = ${product}`)[0]!.id
    await sell(1)
    expect(await refusal(count([{ batch, expected: 10, counted: 10 }]))).toMatchObject({ code: 'stock_changed', detail: { batches: [{ id: batch, quantity: 9 }] } })
    expect(await batches()).toEqual({ A: 9 })
    expect(await count([{ batch, expected: 9, counted: 7 }])).toMatchObject({ differences: 1 })
    expect(await batches()).toEqual({ A: 7 })
    expect((await db.admin`select expected, counted from stock_count_lines where batch_id = ${batch}`)).toEqual([{ expected: 9, counted: 7 }])
    expect(await movesAddUp()).toBe(0)
  })
  test('the difference stands in the list of counts with what it was worth; a product that nothing was known of begins with its count', async () => {
    await receive([{ batch: 'A', quantity: 10, unit_paise: 4500 }])
    const batch = (await db.admin`select id from stock_batches where product_id = ${product}`)[0]!.id
    const [other] = await db.admin`insert into products (clinic_id, code, name, tax, tax_rate_bp) values (${smile.id}, ${`P${++n}`}, 'Floss', 'taxable', 1800) returning id`
    const { id } = await count([{ batch, expected: 10, counted: 8 }, { product: other!.id, batch: null, expected: 0, counted: 6 }])
    const made = (await desk.rpc('stock_counts_page')).find((one: { id: string }) => one.id === id)
    expect(made).toMatchObject({ lines: 2, worth_paise: -9000, note: 'November' })
    expect(made.differences).toMatchObject([{ product: 'Floss', expected: 0, counted: 6 }, { product: 'Toothpaste', expected: 10, counted: 8, worth_paise: -9000 }])
    expect((await db.admin`select quantity from stock_batches where product_id = ${other!.id}`)[0]!.quantity).toBe(6)
    expect((await refusal(count([{ product: (await db.admin`select id from products where clinic_id = ${pearl.id} limit 1`)[0]!.id, batch: null, expected: 0, counted: 1 }]))).code).toBe('not_found')
  })
})

describe('taken back', () => {
  const moves = async () => (await desk.rpc('stock_moves_page', { product, branch: smile.branch })).rows as { id: string; kind: string; quantity: number; undone: boolean }[]
  const undo = (move: string, { as = desk, request = randomUUID() } = {}) => as.rpc('undo_stock_move', { request, move })
  test('what was entered wrongly goes the other way round, once', async () => {
    await receive([{ batch: 'A', quantity: 5 }])
    await take(2)
    const [used, came] = await moves()
    expect(await refusal(undo(came!.id))).toMatchObject({ code: 'stock_not_enough', detail: { left: 3 } })
    await undo(used!.id)
    expect((await refusal(undo(used!.id))).code).toBe('taken_back_already')
    expect(await batches()).toEqual({ A: 5 })
    await undo(came!.id)
    expect(await batches()).toEqual({ A: 0 })
    expect((await moves()).map(({ kind, quantity, undone }) => [kind, quantity, undone])).toEqual([['undo', -5, false], ['undo', 2, false], ['use', -2, true], ['purchase', 5, true]])
    expect(await movesAddUp()).toBe(0)
  })
  test('not what a bill sold, a count found or a count came after, and by nobody else', async () => {
    await receive([{ batch: 'A', quantity: 5 }])
    const [came] = await moves()
    await sell(1)
    expect((await refusal(undo((await moves())[0]!.id))).code).toBe('not_found')
    expect((await refusal(undo(came!.id, { as: db.as(smile.dentist, 'smile') }))).code).toBe('not_allowed')
    expect((await refusal(undo(came!.id, { as: db.as(pearl.owner, 'pearl') }))).code).toBe('not_found')
    const batch = (await db.admin`select id from stock_batches where product_id = ${product}`)[0]!.id
    await desk.rpc('count_stock', { request: randomUUID(), branch: smile.branch, note: '', lines: [{ batch, expected: 4, counted: 9 }] })
    expect((await refusal(undo(came!.id))).code).toBe('stock_counted_since')
    expect(await batches()).toEqual({ A: 9 })
  })
})

test('what is to be ordered: no more than its level is left', async () => {
  await receive([{ batch: 'A', quantity: 5, unit_paise: 4000 }])
  await desk.rpc('set_reorder_level', { product, level: 5 })
  const { products } = await desk.rpc('stock_page')
  expect(products.find(({ id }: { id: string }) => id === product)).toMatchObject({ quantity: 5, reorder_level: 5, value_paise: 20000 })
  expect((await refusal(desk.rpc('set_reorder_level', { product, level: -1 }))).code).toBe('products_reorder_level_possible')
})
