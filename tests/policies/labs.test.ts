// Lab work: its steps, what two desks at once do to it, what is refused, what the lab reads, and the mark on the schedule.
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { addVisit, at, middayIn, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const order = idOf(smile, 802)
const [mehta] = smile.dentists
/** A month before the visits that the orders are for, years from now. */
const inTime = at(-30 * 1440)
const fields = (changes: Record<string, unknown> = {}) => ({
  patient_id: smile.patients.own, dentist_id: mehta, lab_id: idOf(smile, 800), work: 'bridge', teeth: [35, 36, 37], pontics: [36], due_on: '2030-01-01', ...changes,
})
const save = (changes: Record<string, unknown> = {}) => desk().rpc('save_lab_order', { lab_order: null, order_version: null, fields: fields(changes) })
const rowOf = async (id: string) => (await db.admin`select status, version, number, shade, sent_on::text, due_on::text, appointment_id from lab_orders where id = ${id}`)[0]!
const stepsOf = async (id: string) => (await db.admin`select status, note from lab_order_steps where order_id = ${id} order by created_at, id`).map((row) => [row.status, row.note])

beforeEach(async () => {
  await db.admin`delete from lab_orders where clinic_id = ${smile.id} and id not in (${order}, ${idOf(smile, 803)})`
  await db.admin`update lab_orders set status = 'ordered', due_on = ${inTime} where id in (${order}, ${idOf(smile, 803)})`
})

describe('the steps of an order', () => {
  test('numbers go up by one in each clinic; every step stays, with its note, and a wrong one can be taken back', async () => {
    const first = await save()
    const second = await save()
    expect(second.number).toBe(first.number + 1)
    let { version } = await desk().rpc('set_lab_order_status', { lab_order: first.id, order_version: 1, status: 'sent' })
    expect((await rowOf(first.id)).sent_on).not.toBeNull()
    ;({ version } = await desk().rpc('set_lab_order_status', { lab_order: first.id, order_version: version, status: 'ordered' }))
    expect((await rowOf(first.id)).sent_on).toBeNull()
    for (const [status, note] of [['sent', null], ['received', null], ['returned', 'Margin open'], ['received', null], ['tried', null], ['fitted', null]] as const) {
      ;({ version } = await desk().rpc('set_lab_order_status', { lab_order: first.id, order_version: version, status, note, due: status === 'returned' ? '2030-02-01' : null }))
    }
    expect(await stepsOf(first.id)).toEqual([
      ['ordered', null], ['sent', null], ['ordered', null], ['sent', null], ['received', null], ['returned', 'Margin open'], ['received', null], ['tried', null], ['fitted', null],
    ])
    expect((await rowOf(first.id)).due_on).toBe('2030-02-01')
  })
  test('two desks: the second is told who was first, and to what; nothing changes', async () => {
    const made = await save()
    await db.as(smile.owner, 'smile').rpc('set_lab_order_status', { lab_order: made.id, order_version: 1, status: 'sent' })
    const before = await rowOf(made.id)
    const late = await refusal(desk().rpc('set_lab_order_status', { lab_order: made.id, order_version: 1, status: 'cancelled' }))
    expect(late).toMatchObject({ code: 'changed_by_someone', detail: { status: 'sent', by: smile.owner.name } })
    expect(await rowOf(made.id)).toEqual(before)
    expect(await stepsOf(made.id)).toHaveLength(2)
  })
  test('nobody writes history by hand, the steps stay as they are', async () => {
    const before = await stepsOf(order)
    expect((await refusal(db.as(smile.owner, 'smile')`update lab_order_steps set status = 'fitted' where order_id = ${order}`)).code).toBe('42501')
    expect((await refusal(db.as(smile.owner, 'smile')`delete from lab_order_steps where order_id = ${order}`)).code).toBe('42501')
    expect(await stepsOf(order)).toEqual(before)
  })
})

describe('what cannot be', () => {
  test.for([
    ['tooth 19', { teeth: [19], pontics: [] }, 'lab_orders_teeth_exist'],
    ['the same tooth twice', { teeth: [36, 36], pontics: [] }, 'lab_orders_teeth_exist'],
    ['a pontic that is not asked for', { pontics: [46] }, 'lab_orders_pontics_among_teeth'],
    ['a cost below nothing', { cost_paise: -1 }, 'lab_orders_cost_not_negative'],
  ] as const)('%s', async ([, changes, constraint]) => {
    const [{ n }] = await db.admin<[{ n: number }]>`select count(*)::int as n from lab_orders where clinic_id = ${smile.id}`
    expect((await refusal(save(changes))).code).toBe(constraint)
    expect((await db.admin`select count(*)::int as n from lab_orders where clinic_id = ${smile.id}`)[0]).toEqual({ n })
  })
  test('due before it was sent', async () => {
    const made = await save()
    const { version } = await desk().rpc('set_lab_order_status', { lab_order: made.id, order_version: 1, status: 'sent' })
    const late = await refusal(desk().rpc('save_lab_order', { lab_order: made.id, order_version: version, fields: { due_on: '2020-01-01' } }))
    expect(late.code).toBe('lab_orders_due_after_sent')
    expect((await rowOf(made.id)).due_on).toBe('2030-01-01')
  })
  test('a visit, a lab or a patient of somebody else', async () => {
    expect((await refusal(save({ appointment_id: smile.visits.others }))).code).toBe('not_found')
    expect((await refusal(save({ lab_id: idOf(pearl, 800) }))).sqlstate).toBe('23503')
    expect((await refusal(save({ patient_id: pearl.patients.own }))).code).toBe('not_found')
    expect((await refusal(db.as(smile.dentist, 'smile').rpc('save_lab_order', { lab_order: null, order_version: null, fields: fields({ patient_id: smile.patients.others }) }))).code).toBe('not_found')
    expect((await refusal(db.as(smile.dentist, 'smile').rpc('set_lab_order_status', { lab_order: idOf(smile, 803), order_version: 1, status: 'sent' }))).code).toBe('not_found')
    expect((await rowOf(idOf(smile, 803))).status).toBe('ordered')
  })
})

describe('the list', () => {
  test('the first due first; late is what should be here, or comes after its visit', async () => {
    const late = await save({ due_on: '2020-01-01' })
    const tomorrow = await addVisit(db.admin, smile, { patient: smile.patients.own, dentist: mehta, startsAt: middayIn(1) })
    const tooLate = await save({ due_on: '2029-01-01', appointment_id: tomorrow })
    const page = await desk().rpc('labs_page', { list: 'late' })
    expect(page.rows.map(({ id }: { id: string }) => id)).toEqual([late.id, tooLate.id])
    expect(page.counts.late).toBe(2)
    // Somebody who sees their own patients only counts and reads those.
    const theirs = await db.as(smile.otherDentist, 'smile').rpc('labs_page', {})
    expect(theirs.rows.map(({ id }: { id: string }) => id)).toEqual([idOf(smile, 803)])
    expect((await desk().rpc('my_shell')).clinic.counts.labs).toBe(2)
  })
})

describe('on the schedule', () => {
  const markOf = async () => (await desk().rpc('schedule', { from_time: at(-60), until_time: at(600) })).visits.find(({ id }: { id: string }) => id === smile.visits.own).lab
  test('a visit says whether its work is late, on its way or here', async () => {
    await db.admin`update lab_orders set due_on = ${inTime} where id = ${order}`
    expect(await markOf()).toBe('waiting')
    await db.admin`update lab_orders set due_on = '2020-01-01' where id = ${order}`
    expect(await markOf()).toBe('late')
    await db.admin`update lab_orders set due_on = ${at(30 * 1440)} where id = ${order}`
    expect(await markOf()).toBe('late')
    await db.admin`update lab_orders set status = 'received' where id = ${order}`
    expect(await markOf()).toBe('here')
    await db.admin`update lab_orders set status = 'fitted' where id = ${order}`
    expect(await markOf()).toBeNull()
  })
  test('a visit is booked for an order: both, or neither', async () => {
    const made = await save()
    const wish = { patient: smile.patients.own, dentist: mehta, starts: at(1200), minutes: 30 }
    expect((await refusal(desk().rpc('book_for_lab', { ...wish, orders: `{${idOf(pearl, 802)}}` }))).code).toBe('not_found')
    expect(await db.admin`select 1 from appointments where clinic_id = ${smile.id} and starts_at = ${at(1200)}`).toEqual([])
    const booked = await desk().rpc('book_for_lab', { ...wish, orders: `{${made.id}}` })
    expect((await rowOf(made.id)).appointment_id).toBe(booked.id)
  })
})

describe('the link for the lab', () => {
  const hash = 'b'.repeat(64)
  const open = () => db.as(anon).rpc('patient_link_page', { link: hash })
  test('says what to make under the file number, and nothing that names or reaches the patient', async () => {
    const link = await desk().rpc('make_lab_order_link', { lab_order: order })
    await db.admin`update private.patient_links set token_hash = ${hash} where id = ${link}`
    await db.admin`update patients set file_number = 'S-77' where id = ${smile.patients.own}`
    const page = await open()
    expect(page).toMatchObject({ state: 'open', kind: 'lab_order', body: { work: 'crown', teeth: [36], shade: 'A2', patient: 'S-77' } })
    await db.admin`update patients set file_number = null where id = ${smile.patients.own}`
    const again = await open()
    expect(again.body.patient).toBe('SD')
    for (const answer of [page, again]) expect(JSON.stringify(answer)).not.toMatch(/Sunita|Deshpande|9822000001|cost/)
    await db.admin`update private.patient_links set expires_at = now() - interval '1 minute' where id = ${link}`
    expect(await open()).not.toHaveProperty('body')
    await db.admin`delete from private.patient_links where id = ${link}`
  })
  test('is not made for an order of another clinic, or by who may not', async () => {
    for (const requests of [db.as(pearl.receptionist, 'pearl'), db.as(smile.otherDentist, 'smile')]) {
      expect((await refusal(requests.rpc('make_lab_order_link', { lab_order: order }))).code).toBe('not_found')
    }
    expect((await refusal(db.as(smile.accountant, 'smile').rpc('make_lab_order_link', { lab_order: order }))).code).toBe('not_allowed')
    expect(await db.admin`select 1 from private.patient_links where subject_id = ${order}`).toEqual([])
  })
})
