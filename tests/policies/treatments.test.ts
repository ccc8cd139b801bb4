// Treatment plans in the making: prices from the list, and discounts within a role's limit or approved for one version.
import { beforeEach, describe, expect, test } from 'vitest'
import { spreadPaise } from '../../lib/money.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { planDesk } from '../support/plan-desk.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const { desk, owner, dentist, code, row, items, version, makePlan, present, shown, begin } = planDesk(db)
let patient: string
beforeEach(async () => {
  patient = await begin()
})

describe('items', () => {
  test('take their price, minutes and sittings from the list, for each tooth', async () => {
    const plan = await makePlan()
    expect(await items(plan)).toMatchObject([
      { code: 'RCT-M', teeth: [36], list_paise: '650000', agreed_paise: '650000', sittings: 3, phase: 1 },
      { code: 'FIL-C', teeth: [14, 15], surfaces: 'MO', list_paise: '300000', phase: 1 },
      { code: 'CR-Z', list_paise: '1000000', phase: 2 },
    ])
    expect(await row(plan)).toMatchObject({ list_paise: '1950000', agreed_paise: '1950000', status: 'draft' })
  })
  test('go to the open draft, when none is named', async () => {
    const plan = await makePlan()
    expect(await dentist.rpc('add_plan_items', { patient, items: [{ procedure: await code('SCL') }] })).toMatchObject({ plan })
    expect(await items(plan)).toHaveLength(4)
  })
  test.for([
    ['tooth 19', 'EXT', { teeth: [19] }, 'treatment_plan_items_teeth_exist'],
    ['a surface that the tooth has not', 'FIL-C', { teeth: [11], surfaces: 'O' }, 'treatment_plan_items_surfaces_fit'],
    ['no tooth', 'EXT', { teeth: [] }, 'place_needed'],
    ['no surface', 'FIL-C', { teeth: [16] }, 'place_needed'],
    ['no quadrant', 'CUR', {}, 'place_needed'],
    ['a quadrant for an arch', 'CD', { area: 'q1' }, 'place_needed'],
  ] as const)('refuse %s, and nothing is added', async ([, name, place, expected]) => {
    const plan = await makePlan()
    expect(await refusal(desk.rpc('add_plan_items', { patient, plan, items: [{ procedure: await code('SCL') }, { procedure: await code(name), ...place }] }))).toMatchObject({ code: expected })
    expect(await items(plan)).toHaveLength(3)
  })
  test('another clinic’s procedure is not there', async () => {
    expect(await refusal(desk.rpc('add_plan_items', { patient, items: [{ procedure: await code('EXT', pearl), teeth: [16] }] }))).toMatchObject({ code: 'not_found' })
  })
  test('400 fit; one more is refused with the number', async () => {
    const scaling = { procedure: await code('SCL') }
    const { plan } = await desk.rpc('add_plan_items', { patient, items: Array.from({ length: 400 }, () => scaling) })
    expect(await refusal(desk.rpc('add_plan_items', { patient, plan, items: [scaling] }))).toMatchObject({ code: 'plan_too_long', detail: { most: 400 } })
    expect(await items(plan)).toHaveLength(400)
  })
  test('a price sent by a browser counts as a discount; above the list or below nothing it is refused', async () => {
    const plan = await makePlan()
    const [first] = await items(plan)
    const change = async (agreed_paise: number) => desk.rpc('change_plan_item', { item: first!.id, plan_version: await version(plan), fields: { agreed_paise } })
    expect(await refusal(change(-1))).toMatchObject({ code: 'price_impossible' })
    expect(await refusal(change(650_001))).toMatchObject({ code: 'treatment_plan_items_price_within_list' })
    await change(100)
    expect(await row(plan)).toMatchObject({ agreed_paise: '1300100', granted_paise: '0' })
    expect(await refusal(present(plan))).toMatchObject({ code: 'discount_needs_approval', detail: { percent: 5 } })
  })
  test('script in a note is a note', async () => {
    const plan = await makePlan()
    const [first] = await items(plan)
    const note = '<script>alert(1)</script>'
    await desk.rpc('change_plan_item', { item: first!.id, plan_version: await version(plan), fields: { note } })
    expect((await desk.rpc('estimate_page', { patient, plan })).content.items[0].note).toBe(note)
  })
  test('who saw an older version changes nothing', async () => {
    const plan = await makePlan()
    const seen = await version(plan)
    await desk.rpc('price_plan', { plan, plan_version: seen, final_paise: 1_900_000 })
    const before = await items(plan)
    expect(await refusal(owner.rpc('price_plan', { plan, plan_version: seen, final_paise: 1_000_000 }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await items(plan)).toEqual(before)
  })
})

describe('bargaining', () => {
  const bargain = async (plan: string, final_paise: number, as = desk) => as.rpc('price_plan', { plan, plan_version: await version(plan), final_paise })
  test('the final amount is spread over the items, exact to the paisa, as the screen shows it', async () => {
    const plan = await makePlan()
    await bargain(plan, 1_876_543)
    const now = await items(plan)
    expect(now.map((item) => Number(item.agreed_paise))).toEqual(spreadPaise(1_876_543, now.map((item) => Number(item.list_paise))))
    expect(now.reduce((sum, item) => sum + Number(item.agreed_paise), 0)).toBe(1_876_543)
  })
  test('the database and the screen spread alike', async () => {
    for (let n = 0; n < 60; n++) {
      const prices = Array.from({ length: 1 + (n % 9) }, (_, i) => ((n * 7919 + i * 104_729) % 50_000_000) * (i % 4 === 3 ? 0 : 1))
      const final = Math.floor(prices.reduce((sum, price) => sum + price, 0) * ((n * 37 % 101) / 100))
      const [{ spread }] = await db.admin<[{ spread: string[] }]>`select private.spread_paise(${final}, ${prices}::bigint[]) as spread`
      expect(spread.map(Number)).toEqual(spreadPaise(final, prices))
    }
  })
  test('each role within its limit, which the owner sets', async () => {
    for (const [as, percent] of [[desk, 5], [dentist, 10], [db.as(smile.assistant, 'smile'), 0], [owner, 100]] as const) {
      const plan = await makePlan(as)
      await bargain(plan, 1_950_000 - 19_500 * percent, as)
      await present(plan, as)
      if (percent < 100) {
        await bargain(plan, 1_950_000 - 19_500 * percent - 1, as)
        expect(await row(plan), `${percent} %`).toMatchObject({ status: 'draft' })
        expect(await refusal(present(plan, as)), `${percent} %`).toMatchObject({ code: 'discount_needs_approval' })
      }
      await db.admin`delete from treatment_plans where id = ${plan}`
    }
    await owner`update discount_limits set percent = 50 where role = 'receptionist'`
    const plan = await makePlan()
    await bargain(plan, 975_000)
    await present(plan)
    await owner`update discount_limits set percent = 5 where role = 'receptionist'`
  })
  test('what a dentist gave the desk presents; a lower one of its own it does not, and may go back', async () => {
    const plan = await makePlan()
    await bargain(plan, 1_755_000, dentist)
    await present(plan)
    await bargain(plan, 1_754_999)
    expect(await refusal(present(plan))).toMatchObject({ code: 'discount_needs_approval' })
    await bargain(plan, 1_755_000)
    await present(plan)
    expect(await row(plan)).toMatchObject({ status: 'presented', granted_paise: '195000' })
  })
  test('above the list, or below nothing', async () => {
    const plan = await makePlan()
    expect(await refusal(bargain(plan, 1_950_001))).toMatchObject({ code: 'final_above_list', detail: { list_paise: 1_950_000 } })
    expect(await refusal(bargain(plan, -1))).toMatchObject({ code: 'price_impossible' })
    expect(await row(plan)).toMatchObject({ agreed_paise: '1950000' })
  })
  test('the owner’s word counts for the version they saw, and no other', async () => {
    const plan = await makePlan()
    await bargain(plan, 1_000_000)
    const asked = await desk.rpc('ask_plan_discount', { plan, plan_version: await version(plan), reason: 'Student' })
    await owner.rpc('decide_approval', { approval: asked, given: true })
    await bargain(plan, 900_000)
    expect(await refusal(present(plan))).toMatchObject({ code: 'discount_needs_approval' })
    const again = await desk.rpc('ask_plan_discount', { plan, plan_version: await version(plan), reason: null })
    expect(await refusal(desk.rpc('decide_approval', { approval: again, given: true }))).toMatchObject({ code: 'not_allowed' })
    await owner.rpc('decide_approval', { approval: again, given: true })
    await present(plan)
    await desk.rpc('accept_plan', { plan, shown: await shown(plan), person: 'Sunita' })
    expect(await row(plan)).toMatchObject({ status: 'accepted', agreed_paise: '900000' })
  })
})

describe('the list', () => {
  const fields = { code: 'BR-X', name: 'Bridge', category: 'crowns', price_paise: 500_000, minutes: 60, sittings: 2, covers: 'tooth', dentist_id: null, mark: 'bridge', tax: 'exempt', tax_rate_bp: 0 }
  const save = (changes: Record<string, unknown>, as = owner) => as.rpc('save_procedure', { procedure: null, procedure_version: null, fields: { ...fields, ...changes }, names: { hi: 'ब्रिज' } })
  test('a clinic begins with one, with names in three more languages', async () => {
    const [{ n, names }] = await db.admin<[{ n: number; names: number }]>`select count(distinct r.id)::int as n, count(*)::int as names from procedures r
      join procedure_names m on m.procedure_id = r.id where r.clinic_id = ${smile.id} and r.code <> 'TEST'`
    expect(n).toBeGreaterThanOrEqual(45)
    expect(names).toBe(n * 3)
  })
  test.for([
    [{ code: 'rct m' }, 'procedures_code_is_short'], [{ price_paise: -1 }, 'procedures_price_possible'], [{ price_paise: 500_000_001 }, 'procedures_price_possible'],
    [{ minutes: 0 }, 'procedures_minutes_possible'], [{ tax: 'taxable' }, 'procedures_rate_if_taxable'], [{ code: 'EXT' }, 'procedures_code_once'],
  ] as const)('refuses %j', async ([changes, expected]) => {
    const before = await db.admin`select count(*) from procedures`
    expect(await refusal(save(changes))).toMatchObject({ code: expected })
    expect(await db.admin`select count(*) from procedures`).toEqual(before)
  })
  test('what is changed later changes no plan', async () => {
    const plan = await makePlan()
    await db.admin`update procedures set price_paise = 700000 where clinic_id = ${smile.id} and code = 'RCT-M'`
    expect((await items(plan))[0]).toMatchObject({ list_paise: '650000' })
    await db.admin`update procedures set price_paise = 650000 where clinic_id = ${smile.id} and code = 'RCT-M'`
  })
  test('an archived procedure cannot be chosen any more', async () => {
    const { id } = await save({ code: 'OLD' })
    await owner`update procedures set archived_at = now() where id = ${id}`
    expect(await refusal(desk.rpc('add_plan_items', { patient, items: [{ procedure: id, teeth: [16] }] }))).toMatchObject({ code: 'not_found' })
  })
})
