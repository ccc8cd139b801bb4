// The day of a branch: what should lie in the drawer, what was counted, and what closing does to those who write meanwhile.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile, type Clinic } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

const db = testDatabase()
const today = dateIn(new Date(), 'Asia/Kolkata')
const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)]
const desk = () => db.as(smile.receptionist, 'smile')

beforeEach(async () => {
  // What stays is emptied by the one who may: the superuser, with the triggers off.
  await db.superuser`set session_replication_role = replica`
  for (const table of ['document_voids', 'allocations', 'advances', 'ledger_entries', 'payment_parts', 'payments', 'cash_handovers', 'day_closes', 'expenses']) {
    await db.superuser`delete from ${db.superuser(`public.${table}`)} where clinic_id = ${smile.id}`
  }
  await db.superuser`set session_replication_role = default`
})

/** A receipt of the receptionist, through the one function that receives money. Dated by it, unless a day is named. */
const receive = async (paise: number, { mode = 'cash', day, tx = db.admin }: { mode?: string; day?: string; tx?: typeof db.admin } = {}) => {
  const parts = JSON.stringify([{ mode, amount_paise: paise }])
  const [row] = await tx`select private.receive_payment(${smile.id}, ${smile.branch}, ${smile.patients.own}, ${parts}::text::jsonb, null, null, '',
    private.money_day(${smile.id}, ${smile.branch}, ${day ?? null})) as id`
  return row!.id as string
}
const page = (args = {}) => desk().rpc('day_page', args)
const close = (counting: Record<string, unknown>, { day = today, request = randomUUID(), actor = smile.receptionist as Clinic['owner'] } = {}) =>
  db.as(actor, 'smile').rpc('close_day', { request, branch: smile.branch, day, counting })
const handOver = (paise: unknown, request = randomUUID()) => desk().rpc('hand_over_cash', { request, handover: { branch: smile.branch, amount_paise: paise, given_to: 'bank' } })
const closes = () => db.admin`select day::text, opening_paise::int, received_paise::int, handed_paise::int, expected_paise::int, counted_paise::int, difference_reason
  from public.day_closes where clinic_id = ${smile.id} order by day`

describe('the drawer', () => {
  test('holds what came in cash, less what was handed over; what was voided never came', async () => {
    await receive(150000)
    await receive(90000, { mode: 'upi' })
    const mistake = await receive(40000)
    await db.admin`insert into public.document_voids (clinic_id, patient_id, payment_id, reason, day, by_user)
      values (${smile.id}, ${smile.patients.own}, ${mistake}, 'Typed twice', ${today}, ${smile.owner.userId})`
    await handOver(50000)
    const { drawer, summary } = await page()
    expect(drawer).toMatchObject({ since: null, opening_paise: 0, received_paise: 150000, handed_paise: 50000, expected_paise: 100000 })
    expect(summary.receipts).toMatchObject([{ mode: 'cash', count: 1, paise: 150000 }, { mode: 'upi', count: 1, paise: 90000 }])
    expect(summary.voids).toMatchObject([{ what: 'payment', paise: 40000, reason: 'Typed twice' }])
    expect(summary.handovers).toMatchObject([{ paise: 50000, given_to: 'bank', by: smile.receptionist.name }])
  })

  test('is emptied by what is bought with cash, and not by what the bank paid', async () => {
    await receive(150000)
    for (const [mode, paise] of [['cash', 30000], ['bank', 50000]] as const) {
      await db.admin`insert into public.expenses (clinic_id, branch_id, category, about, bill_on, due_on, amount_paise, day, mode, paid_by, paid_at, created_by)
        values (${smile.id}, ${smile.branch}, 'other', 'Tea', ${today}, ${today}, ${paise}, ${today}, ${mode}, ${smile.owner.userId}, now(), ${smile.owner.userId})`
    }
    expect((await page()).drawer).toMatchObject({ spent_paise: 30000, expected_paise: 120000 })
  })

  test('begins with what was counted last, and with what came on a day that nobody closed', async () => {
    const twoAgo = addDays(today, -2)
    await receive(100000, { day: twoAgo })
    await close({ expected_paise: 100000, counted_paise: 90000, reason: 'A ₹100 note was torn' }, { day: twoAgo })
    await receive(25000, { day: yesterday })
    await receive(5000)
    expect((await page()).drawer).toMatchObject({ since: yesterday, opening_paise: 115000, received_paise: 5000, expected_paise: 120000 })
  })

  test('a day that nobody closed is shown, and holds up nothing', async () => {
    await receive(25000, { day: yesterday })
    await receive(5000)
    await close({ expected_paise: 30000, counted_paise: 30000 })
    expect((await page({ day: yesterday }))).toMatchObject({ day: yesterday, closed: null, passed: true })
    expect((await page()).past).toMatchObject([{ day: today, closed: true, difference_paise: 0, received_paise: 5000 }, { day: yesterday, closed: false, received_paise: 25000 }])
    // It cannot be closed any more: its cash was counted with the day after it.
    expect(await refusal(close({ expected_paise: 25000, counted_paise: 25000 }, { day: yesterday }))).toMatchObject({ code: 'day_closed', detail: { open: tomorrow } })
  })
})

describe('closing', () => {
  test('a difference needs a reason, and both stay', async () => {
    await receive(150000)
    expect(await refusal(close({ expected_paise: 150000, counted_paise: 149000 }))).toMatchObject({ code: 'difference_needs_reason', detail: { difference_paise: -1000 } })
    expect(await closes()).toEqual([])
    await close({ expected_paise: 150000, counted_paise: 149000, reason: ' Change given wrong ', denominations: { 500: 2, 100: 4, 50: 1, 20: 2 } })
    expect(await closes()).toEqual([
      { day: today, opening_paise: 0, received_paise: 150000, handed_paise: 0, expected_paise: 150000, counted_paise: 149000, difference_reason: 'Change given wrong' },
    ])
  })

  test('what lay in the drawer before anybody counted is said at the first closing, and not later', async () => {
    await receive(10000, { day: yesterday })
    await close({ expected_paise: 10000, opening_paise: 50000, counted_paise: 60000 }, { day: yesterday })
    await close({ expected_paise: 60000, opening_paise: 999, counted_paise: 60000 })
    expect((await closes()).map((row) => [row.opening_paise, row.expected_paise])).toEqual([[50000, 60000], [60000, 60000]])
  })

  test.each([
    ['notes that do not add up', { counted_paise: 100000, denominations: { 500: 1 } }, 'denominations_wrong'],
    ['a note that does not exist', { counted_paise: 100000, denominations: { 1000: 1 } }, 'denominations_wrong'],
    ['fewer than no notes', { counted_paise: 100000, denominations: { 500: 3, 100: -5 } }, 'denominations_wrong'],
    ['less than nothing', { counted_paise: -1 }, 'amount_not_possible'],
    ['parts of a paisa', { counted_paise: 100.5 }, 'amount_not_possible'],
    ['10^12 rupees', { counted_paise: 1e14 }, 'amount_not_possible'],
    ['another sum than is due now', { counted_paise: 100000, expected_paise: 90000 }, 'day_changed'],
  ])('%s is refused, and the day is open', async (_, counting, code) => {
    await receive(100000)
    expect(await refusal(close({ expected_paise: 100000, ...counting }))).toMatchObject({ code })
    expect(await closes()).toEqual([])
  })

  test('a day that has not come, and one that was closed, are refused', async () => {
    expect(await refusal(close({ expected_paise: 0, counted_paise: 0 }, { day: tomorrow }))).toMatchObject({ code: 'day_not_come' })
    await close({ expected_paise: 0, counted_paise: 0 })
    expect(await refusal(close({ expected_paise: 0, counted_paise: 0 }))).toMatchObject({ code: 'day_closed' })
    expect(await closes()).toHaveLength(1)
  })

  test('pressed twice it is done once', async () => {
    const request = randomUUID()
    const both = await Promise.all([1, 2].map(() => close({ expected_paise: 0, counted_paise: 0 }, { request })))
    expect(both[0]).toEqual(both[1])
    expect(await closes()).toHaveLength(1)
  })

  test.each([['dentist', smile.dentist], ['assistant', smile.assistant]] as const)('is not a %s\'s, nor is handing cash over', async (_, actor) => {
    expect(await refusal(close({ expected_paise: 0, counted_paise: 0 }, { actor }))).toMatchObject({ code: 'not_allowed' })
    const attempt = db.as(actor, 'smile').rpc('hand_over_cash', { request: randomUUID(), handover: { branch: smile.branch, amount_paise: 100, given_to: 'owner' } })
    expect(await refusal(attempt)).toMatchObject({ code: 'not_allowed' })
    expect(await closes()).toEqual([])
    expect(await db.admin`select from public.cash_handovers where clinic_id = ${smile.id}`).toHaveLength(0)
  })

  test('the branch of another clinic is not found', async () => {
    const attempt = desk().rpc('close_day', { request: randomUUID(), branch: pearl.branch, day: today, counting: { expected_paise: 0, counted_paise: 0 } })
    expect(await refusal(attempt)).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select from public.day_closes where clinic_id = ${pearl.id} and day = ${today}`).toHaveLength(0)
  })
})

describe('while somebody writes', () => {
  /** Begins a piece of work in a transaction of its own, and says when it waits for a lock. */
  async function waits(work: Promise<unknown>) {
    let done = false
    void work.then(() => (done = true), () => (done = true))
    for (let tries = 0; tries < 100; tries++) {
      const [{ n }] = await db.superuser`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())` as unknown as [{ n: number }]
      if (n > 0) return true
      if (done) return false
      await new Promise((next) => setTimeout(next, 20))
    }
    return false
  }

  test('closing waits for the payment, and then sees that the drawer holds more', async () => {
    let attempt: Promise<unknown> = Promise.resolve()
    await db.admin.begin(async (tx) => {
      await receive(70000, { tx: tx as unknown as typeof db.admin })
      attempt = refusal(close({ expected_paise: 0, counted_paise: 0 }))
      expect(await waits(attempt)).toBe(true)
    })
    expect(await attempt).toMatchObject({ code: 'day_changed', detail: { drawer: { expected_paise: 70000 } } })
    expect(await closes()).toEqual([])
    await close({ expected_paise: 70000, counted_paise: 70000 })
  })

  test('a payment waits for the closing, and counts on the next day', async () => {
    let payment: Promise<string> = Promise.resolve('')
    await desk().transaction(async (tx) => {
      await tx`select public.close_day(${randomUUID()}, ${smile.branch}, ${today}, ${JSON.stringify({ expected_paise: 0, counted_paise: 0 })}::text::jsonb)`
      payment = receive(70000)
      expect(await waits(payment)).toBe(true)
    })
    const [row] = await db.admin`select day::text, received_on::text from public.payments where id = ${await payment}`
    expect(row).toEqual({ day: tomorrow, received_on: today })
    const after = await page({ day: tomorrow })
    expect(after.summary.late).toMatchObject([{ paise: 70000, dated: today, cash: true }])
    expect((await closes())[0]).toMatchObject({ received_paise: 0 })
  })

  test('a payment for a closed day is refused with the open one', async () => {
    await close({ expected_paise: 0, counted_paise: 0 })
    expect(await refusal(receive(70000, { day: today }))).toMatchObject({ code: 'day_closed', detail: { open: tomorrow } })
    expect(await db.admin`select from public.payments where clinic_id = ${smile.id}`).toHaveLength(0)
  })

  test('two people do not carry the same notes away', async () => {
    await receive(100000, { day: yesterday })
    await close({ expected_paise: 100000, counted_paise: 100000 }, { day: yesterday })
    const answers = await Promise.allSettled([handOver(80000), handOver(80000)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await page()).drawer).toMatchObject({ handed_paise: 80000, expected_paise: 20000 })
  })
})

describe('a hand-over', () => {
  test.each([[0], [-5], [10.5], [1e14], ['100']])('of %s is refused', async (paise) => {
    expect(await refusal(handOver(paise))).toMatchObject({ code: expect.stringMatching(/amount_not_possible|cash_handovers_amount_possible/) })
    expect(await db.admin`select from public.cash_handovers where clinic_id = ${smile.id}`).toHaveLength(0)
  })

  test('is taken back while its day is open, once, and never changed', async () => {
    const { id } = await handOver(100)
    await desk().rpc('undo_handover', { request: randomUUID(), handover: id })
    expect((await page()).drawer).toMatchObject({ handed_paise: 0 })
    expect(await refusal(desk().rpc('undo_handover', { request: randomUUID(), handover: id }))).toMatchObject({ code: 'not_found' })
    const kept = await handOver(200)
    await close({ expected_paise: -200, counted_paise: 0, reason: 'Nobody had counted before' })
    expect(await refusal(desk().rpc('undo_handover', { request: randomUUID(), handover: kept.id }))).toMatchObject({ code: 'day_closed' })
    expect(await refusal(db.admin`update public.cash_handovers set amount_paise = 1 where id = ${kept.id}`)).toMatchObject({ code: 'issued_documents_stay' })
    expect(await refusal(db.admin`delete from public.day_closes where clinic_id = ${smile.id}`)).toMatchObject({ sqlstate: 'P0001' })
    expect((await closes())[0]).toMatchObject({ handed_paise: 200, counted_paise: 0 })
  })

  test('of another clinic is not found, and stays', async () => {
    expect(await refusal(desk().rpc('undo_handover', { request: randomUUID(), handover: idOf(pearl, 876) }))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select undone_at from public.cash_handovers where id = ${idOf(pearl, 876)}`).toEqual([{ undone_at: null }])
  })
})
