// Treatment plans that are accepted: exactly what was shown, nothing changed after it but the work; work in full, in part, and taken
// back; what it comes to, and the visits it is booked for.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { planDesk } from '../support/plan-desk.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const { desk, owner, dentist, code, row, items, version, makePlan, present, shown, accepted, findings, begin } = planDesk(db)
const [asha] = smile.dentists
let patient: string
beforeEach(async () => {
  patient = await begin()
})

describe('accepting', () => {
  test('freezes word for word what was shown, with who, when and how, and plans the chart', async () => {
    const plan = await accepted()
    const now = await row(plan)
    expect(now).toMatchObject({ status: 'accepted', accepted_name: 'Sunita Deshpande', accepted_how: 'tablet', accepted_at: expect.any(Date) })
    expect(JSON.parse(now.accepted_content)).toMatchObject({ agreed_paise: 1_950_000, items: [{ code: 'RCT-M' }, { code: 'FIL-C' }, { code: 'CR-Z' }] })
    expect((await findings()).map((finding) => [finding.mark, ...finding.teeth, finding.state])).toEqual([
      ['crown', 36, 'planned'], ['filling', 14, 'planned'], ['filling', 15, 'planned'], ['rct', 36, 'planned']])
    await db.admin`update procedures set name = 'Renamed' where clinic_id = ${smile.id} and code = 'RCT-M'`
    expect((await desk.rpc('estimate_page', { patient, plan })).content.items[0].name).toBe('Root canal, molar')
    await db.admin`update procedures set name = 'Root canal, molar' where clinic_id = ${smile.id} and code = 'RCT-M'`
  })
  test('a price that changes while it is read: nothing is accepted', async () => {
    const plan = await makePlan()
    await present(plan)
    const seen = await shown(plan)
    await desk.rpc('price_plan', { plan, plan_version: await version(plan), final_paise: 1_900_000 })
    expect(await refusal(desk.rpc('accept_plan', { plan, shown: seen, person: 'Sunita' }))).toMatchObject({ code: 'plan_changed_meanwhile' })
    expect(await row(plan)).toMatchObject({ status: 'presented', accepted_at: null })
  })
  test('a price and an acceptance at the same moment: either the new price is not accepted, or the accepted price is not changed', async () => {
    for (let n = 0; n < 6; n++) {
      const plan = await makePlan()
      await present(plan)
      const [seen, at] = [await shown(plan), await version(plan)]
      await Promise.allSettled([
        desk.rpc('price_plan', { plan, plan_version: at, final_paise: 1_900_000 }), db.as(smile.owner, 'smile').rpc('accept_plan', { plan, shown: seen, person: 'Sunita' }),
      ])
      const now = await row(plan)
      const sum = (await items(plan)).reduce((total, item) => total + Number(item.agreed_paise), 0)
      expect([['accepted', 1_950_000], ['presented', 1_900_000]]).toContainEqual([now.status, sum])
      if (now.status === 'accepted') expect(JSON.parse(now.accepted_content).agreed_paise).toBe(sum)
      else await db.admin`delete from treatment_plans where id = ${plan}`
    }
  })
  test('of two alternatives accepted at once one is, and the other is declined', async () => {
    const first = await makePlan()
    const second = await desk.rpc('copy_plan', { plan: first, alternative: true })
    await present(first)
    await present(second)
    const [a, b] = [await shown(first), await shown(second)]
    await Promise.allSettled([desk.rpc('accept_plan', { plan: first, shown: a, person: 'Sunita' }), owner.rpc('accept_plan', { plan: second, shown: b, person: 'Sunita' })])
    expect([(await row(first)).status, (await row(second)).status].sort()).toEqual(['accepted', 'declined'])
    expect((await db.admin`select reason from treatment_plan_states where status = 'declined' and plan_id in (${first}, ${second})`)[0]).toEqual({ reason: 'another_accepted' })
  })
  test('a draft, an empty plan and a missing name are refused', async () => {
    const plan = await makePlan()
    const seen = await shown(plan)
    expect(await refusal(desk.rpc('accept_plan', { plan, shown: seen, person: 'Sunita' }))).toMatchObject({ code: 'plan_not_open' })
    await present(plan)
    expect(await refusal(desk.rpc('accept_plan', { plan, shown: seen, person: ' ' }))).toMatchObject({ code: 'name_needed' })
    const empty = await desk.rpc('make_plan', { patient })
    expect(await refusal(present(empty))).toMatchObject({ code: 'plan_empty' })
  })
  test('on the patient’s own phone: by the link, which may look but once accept', async () => {
    const plan = await makePlan()
    await present(plan)
    const link = await desk.rpc('make_estimate_link', { plan })
    await db.admin`update private.patient_links set token_hash = ${link.replaceAll('-', '').padEnd(64, '0')} where id = ${link}`
    const hash = link.replaceAll('-', '').padEnd(64, '0')
    const phone = db.as(anon)
    const page = await phone.rpc('patient_link_page', { link: hash })
    expect(page.body).toMatchObject({ status: 'presented', content: { agreed_paise: 1_950_000 } })
    expect(await refusal(phone.rpc('accept_plan_by_link', { link: hash, shown: '0'.repeat(64), person: 'Sunita' }))).toMatchObject({ code: 'plan_changed_meanwhile' })
    expect(await refusal(phone.rpc('accept_plan_by_link', { link: 'f'.repeat(64), shown: page.body.sha256, person: 'Sunita' }))).toMatchObject({ code: 'link_unknown' })
    expect(await phone.rpc('accept_plan_by_link', { link: hash, shown: page.body.sha256, person: 'Sunita' })).toMatchObject({ status: 'accepted', accepted: { how: 'phone' } })
    expect(await refusal(phone.rpc('accept_plan_by_link', { link: hash, shown: page.body.sha256, person: 'Mallory' }))).toMatchObject({ code: 'plan_not_open' })
    expect(await row(plan)).toMatchObject({ accepted_name: 'Sunita', accepted_how: 'phone' })
    expect((await db.admin`select by_user from treatment_plan_states where plan_id = ${plan} and status = 'accepted'`)[0]).toEqual({ by_user: null })
  })
  test('its paper is noted once, for the same patient, by those who write plans', async () => {
    const paperOf = async (whose: string, noun = 'treatment_plans') => {
      const id = randomUUID()
      await db.admin`insert into papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path)
        values (${id}, ${smile.id}, ${whose}, ${noun}, 'Estimate', 'application/pdf', 10, ${'0'.repeat(64)}, ${`${smile.id}/${id}`})`
      return id
    }
    const plan = await accepted()
    const paper = await paperOf(patient)
    const draft = await makePlan()
    for (const [as, at, given, code] of [
      [desk, plan, await paperOf(smile.patients.others), 'not_found'], [desk, plan, await paperOf(patient, 'consents'), 'not_found'], [desk, draft, paper, 'not_found'],
      [db.as(pearl.owner, 'pearl'), plan, paper, 'not_found'], [db.as(smile.accountant, 'smile'), plan, paper, 'not_allowed'],
    ] as const) expect(await refusal(as.rpc('note_estimate_paper', { plan: at, paper: given }))).toMatchObject({ code })
    expect([(await row(plan)).paper_id, (await row(draft)).paper_id]).toEqual([null, null])
    await desk.rpc('note_estimate_paper', { plan, paper })
    expect(await refusal(desk.rpc('note_estimate_paper', { plan, paper: await paperOf(patient) }))).toMatchObject({ code: 'not_found' })
    expect((await row(plan)).paper_id).toBe(paper)
    expect(await desk.rpc('print_estimate', { plan })).toMatchObject({ paper_id: paper })
  })
  test('afterwards nothing of it changes, whoever asks', async () => {
    const plan = await accepted()
    const [before, lines] = [await row(plan), await items(plan)]
    expect(await refusal(owner.rpc('price_plan', { plan, plan_version: before.version, final_paise: 1 }))).toMatchObject({ code: 'accepted_stays' })
    expect(await refusal(owner.rpc('remove_plan_items', { plan, plan_version: before.version, items: [lines[0]!.id] }))).toMatchObject({ code: 'accepted_stays' })
    for (const attempt of [
      db.admin`update treatment_plans set agreed_paise = 1 where id = ${plan}`, db.admin`update treatment_plans set accepted_name = 'Mallory' where id = ${plan}`,
      db.admin`delete from treatment_plans where id = ${plan}`, db.admin`update treatment_plan_items set agreed_paise = 1 where plan_id = ${plan}`,
      db.admin`delete from treatment_plan_items where plan_id = ${plan}`, db.admin`update treatment_plan_items set teeth = '{11}' where plan_id = ${plan}`,
      db.admin`insert into treatment_plan_items (clinic_id, patient_id, plan_id, procedure_id, list_paise, agreed_paise, minutes, sittings)
        values (${smile.id}, ${patient}, ${plan}, ${lines[0]!.procedure_id}, 1, 1, 30, 1)`,
    ]) expect(await refusal(attempt)).toMatchObject({ code: 'accepted_stays' })
    expect([await row(plan), await items(plan)]).toEqual([before, lines])
  })
  test('a plan of somebody else’s patient is not there for a dentist', async () => {
    const plan = await accepted()
    const stranger = db.as(smile.otherDentist, 'smile')
    const before = await row(plan)
    expect(await refusal(stranger.rpc('plan_page', { patient, plan }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(stranger.rpc('estimate_page', { patient, plan }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(stranger.rpc('copy_plan', { plan, alternative: false }))).toMatchObject({ code: 'not_found' })
    expect(await stranger`select id from treatment_plans where id = ${plan}`).toEqual([])
    expect(await row(plan)).toEqual(before)
  })
})

describe('work', () => {
  const record = (work: Record<string, unknown>[], as = dentist) => as.rpc<string[]>('record_work', { patient, work })
  const pricesOf = async (item: string) => (await db.admin`select price_paise from treatments where plan_item_id = ${item} and undone_at is null order by id`).map((work) => Number(work.price_paise))
  test('by sitting: each its part, the last the rest; then the item is done', async () => {
    const plan = await accepted()
    const [rct] = await items(plan)
    for (const finishes of [false, false]) await record([{ item: rct!.id, finishes }])
    expect((await items(plan))[0]).toMatchObject({ status: 'in_progress' })
    expect(await row(plan)).toMatchObject({ status: 'in_progress' })
    await record([{ item: rct!.id }])
    expect(await pricesOf(rct!.id)).toEqual([216_666, 216_667, 216_667])
    expect((await items(plan))[0]).toMatchObject({ status: 'completed' })
    expect((await findings()).find((finding) => finding.mark === 'rct')).toMatchObject({ state: 'completed' })
    expect(await refusal(record([{ item: rct!.id }]))).toMatchObject({ code: 'item_not_open' })
  })
  test('by tooth: the chart knows which; a tooth twice is refused', async () => {
    const plan = await accepted()
    const fillings = (await items(plan))[1]!
    await record([{ item: fillings.id, teeth: [14] }])
    expect(await pricesOf(fillings.id)).toEqual([150_000])
    expect((await findings()).filter((finding) => finding.mark === 'filling').map((finding) => [...finding.teeth, finding.state])).toEqual([[14, 'completed'], [15, 'planned']])
    expect(await refusal(record([{ item: fillings.id, teeth: [14] }]))).toMatchObject({ code: 'tooth_done' })
    expect(await refusal(record([{ item: fillings.id, teeth: [16] }]))).toMatchObject({ code: 'not_found' })
    await record([{ item: fillings.id }])
    expect(await pricesOf(fillings.id)).toEqual([150_000, 150_000])
    expect((await items(plan))[1]).toMatchObject({ status: 'completed' })
  })
  test('unfinished once more than planned: nothing costs more than agreed, and the last has the rest', async () => {
    const plan = await accepted()
    const [rct] = await items(plan)
    for (const finishes of [false, false, false, false]) await record([{ item: rct!.id, finishes }])
    await record([{ item: rct!.id }])
    const prices = await pricesOf(rct!.id)
    expect(prices.reduce((sum, price) => sum + price, 0)).toBe(650_000)
    expect(Math.min(...prices)).toBeGreaterThan(0)
  })
  test('the plan is completed with its last item, and taking work back opens it again', async () => {
    const plan = await accepted()
    const lines = await items(plan)
    const done = (await record(lines.map((item) => ({ item: item.id })))) as string[]
    expect(await row(plan)).toMatchObject({ status: 'completed' })
    await dentist.rpc('undo_work', { treatment: done[2]! })
    expect(await row(plan)).toMatchObject({ status: 'in_progress' })
    expect((await findings()).find((finding) => finding.mark === 'crown')).toMatchObject({ state: 'planned' })
    expect(await refusal(dentist.rpc('undo_work', { treatment: done[2]! }))).toMatchObject({ code: 'not_found' })
  })
  test('the later sitting is taken back first', async () => {
    const plan = await accepted()
    const [rct] = await items(plan)
    const [first] = (await record([{ item: rct!.id, finishes: false }])) as [string]
    const [second] = (await record([{ item: rct!.id, finishes: false }])) as [string]
    expect(await refusal(dentist.rpc('undo_work', { treatment: first }))).toMatchObject({ code: 'work_undo_later_first' })
    await dentist.rpc('undo_work', { treatment: second })
    await dentist.rpc('undo_work', { treatment: first })
    expect(await row(plan)).toMatchObject({ status: 'accepted' })
  })
  test('unplanned: at the list’s price, on the chart, and off it again', async () => {
    const [id] = (await record([{ procedure: await code('EXT'), teeth: [48] }])) as [string]
    expect((await db.admin`select price_paise, plan_item_id from treatments where id = ${id}`)[0]).toEqual({ price_paise: '120000', plan_item_id: null })
    expect(await findings()).toMatchObject([{ mark: 'extraction', teeth: [48], state: 'completed' }])
    await dentist.rpc('undo_work', { treatment: id })
    expect(await findings()).toEqual([])
  })
  test('what is noted stays, whoever asks', async () => {
    const [id] = (await record([{ procedure: await code('EXT'), teeth: [48] }])) as [string]
    const before = await db.admin`select * from treatments where id = ${id}`
    for (const attempt of [db.admin`update treatments set price_paise = 1 where id = ${id}`, db.admin`update treatments set teeth = '{47}' where id = ${id}`, db.admin`delete from treatments where id = ${id}`]) {
      expect(await refusal(attempt)).toMatchObject({ code: 'work_stays' })
    }
    expect(await db.admin`select * from treatments where id = ${id}`).toEqual(before)
  })
  test('not of a plan that nobody accepted, nor by the desk', async () => {
    const plan = await makePlan()
    const [rct] = await items(plan)
    expect(await refusal(record([{ item: rct!.id }]))).toMatchObject({ code: 'item_not_open' })
    expect(await refusal(record([{ procedure: await code('EXT'), teeth: [48] }], desk))).toMatchObject({ code: 'not_allowed' })
    expect(await db.admin`select 1 from treatments where patient_id = ${patient}`).toEqual([])
  })
  test('two who finish the same item at once: one does', async () => {
    const plan = await accepted()
    const crown = (await items(plan))[2]!
    const both = await Promise.allSettled([record([{ item: crown.id }]), record([{ item: crown.id }], db.as(smile.assistant, 'smile'))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await pricesOf(crown.id)).toEqual([1_000_000])
  })
})

describe('the account', () => {
  const account = async () => (await db.admin`select private.plan_money(${smile.id}, ${patient}) as money`)[0]!.money
  test('an accepted plan owes what was agreed; of a dropped item only what was done', async () => {
    expect(await account()).toBeNull()
    const plan = await accepted()
    expect(await account()).toEqual({ agreed_paise: 1_950_000, paid_paise: 0, remaining_paise: 1_950_000 })
    const [rct, , crown] = await items(plan)
    await dentist.rpc('record_work', { patient, work: [{ item: rct!.id, finishes: false }] })
    expect(await refusal(desk.rpc('drop_plan_item', { item: rct!.id, dropped: true, reason: ' ' }))).toMatchObject({ code: 'reason_needed' })
    await desk.rpc('drop_plan_item', { item: rct!.id, dropped: true, reason: 'Tooth was lost' })
    await desk.rpc('drop_plan_item', { item: crown!.id, dropped: true, reason: 'Tooth was lost' })
    expect(await account()).toMatchObject({ agreed_paise: 216_666 + 300_000 })
    expect((await findings()).map((finding) => finding.mark)).not.toContain('crown')
    await desk.rpc('drop_plan_item', { item: rct!.id, dropped: false })
    expect((await items(plan))[0]).toMatchObject({ status: 'in_progress', dropped_reason: null })
    expect(await account()).toMatchObject({ agreed_paise: 950_000 })
  })
})

describe('appointments', () => {
  test('a visit is booked for items, of the same patient only', async () => {
    const plan = await accepted()
    const [rct] = await items(plan)
    const starts = new Date(Date.now() + 40 * 86_400_000)
    const other = await addPatient(db.admin, smile, { fullName: 'Somebody Else' })
    expect(await refusal(desk.rpc('book_plan_items', { items: [rct!.id], patient: other, dentist: asha, starts, minutes: 60 }))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select 1 from appointments where patient_id = ${other}`).toEqual([])
    const { id } = await desk.rpc('book_plan_items', { items: [rct!.id], patient, dentist: asha, starts, minutes: 60 })
    const page = await desk.rpc('plan_page', { patient, plan })
    expect(page.plan.items[0].visits).toMatchObject([{ id, status: 'booked' }])
  })
})
