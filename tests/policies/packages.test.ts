// Packages: sittings that were paid ahead cover work, each once and no more than there are, and end with their bill.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const owner = () => db.as(smile.owner, 'smile')
const [pack, procedure, patient] = [idOf(smile, 865), idOf(smile, 720), smile.patients.own]
let owned = ''
let line = ''
let bill = ''
let n = 0

/** A bill that sells the package, without the screen that makes one. */
async function sell(quantity = 1) {
  const [invoice] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise,
      taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, 'bill', ${`P/${++n}`}, current_date, current_date, '{}', '{}', 'en', 400000, 0, 0, 400000, 400000) returning id`
  bill = invoice!.id as string
  const [sold] = await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, package_id, name, quantity, unit_paise, tax, value_paise, total_paise)
    values (${smile.id}, ${patient}, ${bill}, 1, ${pack}, 'Five fillings', ${quantity}, ${400000 / quantity}, 'exempt', 400000, 400000) returning id`
  line = sold!.id as string
  owned = (await db.admin`select id from patient_packages where line_id = ${line}`)[0]!.id as string
}
async function work(teeth = '{17}', day = new Date().toISOString().slice(0, 10), item: string | null = null) {
  const [row] = await db.admin`insert into treatments (clinic_id, patient_id, dentist_id, procedure_id, plan_item_id, teeth, price_paise, done_on)
    values (${smile.id}, ${patient}, ${smile.dentists[0]!}, ${procedure}, ${item}, ${teeth}::smallint[], 100000, ${day}) returning id`
  return row!.id as string
}
const use = (treatment: string, of = owned, actor = desk()) => actor.rpc('use_package', { owned: of, treatment })
const left = async () => Number((await db.admin`select private.sittings_left(${smile.id}, ${owned}, ${procedure}) as n`)[0]!.n)
const covered = async (treatment: string) => (await db.admin`select private.is_covered(${smile.id}, ${treatment}) as yes`)[0]!.yes as boolean
const seen = async () => ((await db.admin`select private.packages_of(${smile.id}, ${patient}) as page`)[0]!.page as { owned: { id: string; state: string; waiting: { id: string }[]; uses: { id: string }[] }[] })
  .owned.find((one) => one.id === owned)!

beforeEach(() => sell())

describe('a sitting', () => {
  test('covers work once; what is given back can be taken again', async () => {
    const [one, two] = [await work(), await work('{16,26}')]
    expect((await seen()).waiting.map((w) => w.id)).toEqual(expect.arrayContaining([one, two]))
    const taken = await use(one)
    expect(await use(one)).toBe(taken)
    expect([await covered(one), await left()]).toEqual([true, 4])
    // A procedure that counts for each tooth takes a sitting for each.
    await use(two)
    expect(await left()).toBe(2)
    expect((await seen()).waiting.map((w) => w.id)).not.toContain(one)
    await desk().rpc('undo_package_use', { package_use: taken })
    expect([await covered(one), await left()]).toEqual([false, 3])
  })
  test('is refused when too few are left, also to two who take the last at once', async () => {
    await use(await work('{11,12,13}'))
    const three = await work('{14,15,16}')
    expect(await refusal(use(three))).toMatchObject({ code: 'package_used_up', detail: { left: 2, needed: 3 } })
    expect([await covered(three), await left()]).toEqual([false, 2])
    const pairs = [await work('{24,25}'), await work('{34,35}')]
    const outcomes = await Promise.allSettled(pairs.map((one) => use(one)))
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await left()).toBe(0)
    expect((await seen()).state).toBe('used_up')
  })
  test('is for what the package holds, not for planned, billed or other work', async () => {
    const planned = await work('{17}', undefined, idOf(smile, 724))
    expect((await refusal(use(planned))).code).toBe('package_work_planned')
    const [other] = await db.admin`insert into treatments (clinic_id, patient_id, dentist_id, procedure_id, price_paise, done_on)
      select ${smile.id}, ${patient}, ${smile.dentists[0]!}, id, 1, current_date from procedures where clinic_id = ${smile.id} and code = 'SCL' returning id`
    expect((await refusal(use(other!.id as string))).code).toBe('package_not_for_this')
    const billed = await work()
    await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, treatment_id, name, quantity, unit_paise, tax, value_paise, total_paise)
      values (${smile.id}, ${patient}, ${bill}, 2, ${billed}, 'Filling', 1, 100, 'exempt', 100, 100)`
    expect((await refusal(use(billed))).code).toBe('work_is_billed')
    const mine = await work()
    const first = owned
    await use(mine)
    await sell()
    expect((await refusal(use(mine))).code).toBe('work_is_covered')
    expect(await db.admin`select id from package_uses where owned_id = ${owned}`).toEqual([])
    expect((await db.admin`select count(*)::int as n from package_uses where owned_id = ${first}`)[0]).toEqual({ n: 1 })
  })
  test('of work after the end is refused until the owner extends it', async () => {
    await db.admin`update patient_packages set bought_on = '2020-01-01', expires_on = '2020-12-31' where id = ${owned}`
    const late = await work()
    expect(await refusal(use(late))).toMatchObject({ code: 'package_expired', detail: { on: '2020-12-31' } })
    expect((await seen()).state).toBe('expired')
    expect((await refusal(desk().rpc('extend_package', { owned, until: '2099-01-01' }))).code).toBe('not_allowed')
    expect((await refusal(owner().rpc('extend_package', { owned, until: '2019-01-01' }))).code).toBe('end_before_start')
    expect((await db.admin`select expires_on::text from patient_packages where id = ${owned}`)[0]).toEqual({ expires_on: '2020-12-31' })
    await owner().rpc('extend_package', { owned, until: '2099-01-01' })
    await use(late)
    expect(await covered(late)).toBe(true)
  })
  test('is not for somebody else’s patients or clinic', async () => {
    const mine = await work()
    const theirs = idOf(smile, 729)
    const othersPack = (await db.admin`select id from patient_packages where patient_id = ${smile.patients.others} limit 1`)[0]!.id as string
    expect((await refusal(use(theirs))).code).toBe('not_found')
    expect((await refusal(use(mine, othersPack))).code).toBe('not_found')
    expect((await refusal(use(theirs, othersPack, db.as(smile.dentist, 'smile')))).code).toBe('not_found')
    expect((await refusal(use(mine, owned, db.as(pearl.owner, 'pearl')))).code).toBe('not_found')
    expect((await refusal(db.as(pearl.owner, 'pearl').rpc('extend_package', { owned, until: '2099-01-01' }))).code).toBe('not_found')
    expect([await covered(mine), await left()]).toEqual([false, 5])
  })
})

describe('with its bill', () => {
  test('two of one package have twice the sittings, and the end its months say', async () => {
    await sell(2)
    expect(await left()).toBe(10)
    expect((await db.admin`select expires_on = (bought_on + interval '12 months')::date as ok from patient_packages where id = ${owned}`)[0]).toEqual({ ok: true })
  })
  test('a void ends it, and what it covered is to be billed again', async () => {
    const one = await work()
    await use(one)
    await db.admin`insert into document_voids (clinic_id, patient_id, invoice_id, reason, day, by_user) values (${smile.id}, ${patient}, ${bill}, 'Wrong patient', current_date, ${smile.owner.userId})`
    expect(await covered(one)).toBe(false)
    expect(await seen()).toMatchObject({ state: 'ended', waiting: [] })
    expect((await refusal(use(one))).code).toBe('package_ended')
  })
  test('a credit note for part ends what is left and keeps what was taken; for all of it, releases that too', async () => {
    const one = await work()
    await use(one)
    const credit = async (paise: number) => {
      const [note] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, corrects_id, reason, supplier, recipient, language, gross_paise,
          discount_paise, taxable_paise, exempt_paise, total_paise)
        values (${smile.id}, ${smile.branch}, ${patient}, 'credit_note', ${`PC/${++n}`}, current_date, current_date, ${bill}, 'Moves away', '{}', '{}', 'en', ${paise}, 0, 0, ${paise}, ${paise}) returning id`
      await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, corrects_id, package_id, name, quantity, unit_paise, tax, value_paise, total_paise)
        values (${smile.id}, ${patient}, ${note!.id as string}, 1, ${line}, ${pack}, 'Five fillings', 1, ${paise}, 'exempt', ${paise}, ${paise})`
    }
    await credit(320_000)
    expect([(await seen()).state, await covered(one)]).toEqual(['ended', true])
    await credit(80_000)
    expect(await covered(one)).toBe(false)
    expect(await db.admin`select id from patient_packages where invoice_id <> ${bill} and line_id in (select id from invoice_lines where corrects_id = ${line})`).toEqual([])
  })
  test('sold and taken back through the screen that bills: work covered waits for no bill, and waits again after the void', async () => {
    const made = await owner().rpc('issue_invoice', { request: crypto.randomUUID(), patient, bill: {
      kind: 'bill', total_paise: 400_000, advance_paise: 0, lines: [{ package: pack, dentist: smile.dentists[0], quantity: 1, unit_paise: 400_000, discount_paise: 0, rate_bp: 0 }],
    } })
    owned = (await db.admin`select id from patient_packages where invoice_id = ${made.invoice}`)[0]!.id as string
    const one = await work()
    await use(one)
    const bill = { kind: 'bill', total_paise: 100_000, advance_paise: 0, lines: [{ treatment: one, dentist: smile.dentists[0], quantity: 1, unit_paise: 100_000, discount_paise: 0, rate_bp: 0 }] }
    expect((await refusal(owner().rpc('issue_invoice', { request: crypto.randomUUID(), patient, bill }))).code).toBe('bill_changed')
    await owner().rpc('void_invoice', { request: crypto.randomUUID(), invoice: made.invoice, reason: 'Wrong patient' })
    expect(await covered(one)).toBe(false)
    await owner().rpc('issue_invoice', { request: crypto.randomUUID(), patient, bill })
    expect((await seen()).state).toBe('ended')
  })
  test('billing and covering the same work at once: one of the two', async () => {
    const one = await work()
    const bill = { kind: 'bill', total_paise: 100_000, advance_paise: 0, lines: [{ treatment: one, dentist: smile.dentists[0], quantity: 1, unit_paise: 100_000, discount_paise: 0, rate_bp: 0 }] }
    const outcomes = await Promise.allSettled([use(one), owner().rpc('issue_invoice', { request: crypto.randomUUID(), patient, bill })])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [{ billed }] = await db.admin`select private.is_billed(${smile.id}, ${one}) as billed` as unknown as [{ billed: boolean }]
    expect(billed).toBe(!(await covered(one)))
  })
  test('a proforma sells nothing', async () => {
    const before = (await db.admin`select count(*)::int as n from patient_packages`)[0]
    const [proforma] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise,
        taxable_paise, exempt_paise, total_paise)
      values (${smile.id}, ${smile.branch}, ${patient}, 'proforma', ${`PP/${++n}`}, current_date, current_date, '{}', '{}', 'en', 0, 0, 0, 0, 0) returning id`
    await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, package_id, name, quantity, unit_paise, tax, value_paise, total_paise)
      values (${smile.id}, ${patient}, ${proforma!.id as string}, 1, ${pack}, 'Five fillings', 1, 0, 'exempt', 0, 0)`
    expect((await db.admin`select count(*)::int as n from patient_packages`)[0]).toEqual(before)
  })
  test('work that is taken back gives its sitting back', async () => {
    const one = await work()
    await use(one)
    await owner().rpc('undo_work', { treatment: one })
    expect([await covered(one), await left()]).toEqual([false, 5])
  })
})

describe('packages in the settings', () => {
  const fields = { code: 'KIDS', name: 'Children’s year', price_paise: 300000, months: 12 }
  test('what was bought stays as it was bought', async () => {
    const [{ version }] = await db.admin`select version from packages where id = ${pack}` as unknown as [{ version: number }]
    await owner().rpc('save_package', { package: pack, package_version: version, fields: { code: 'FIL5', name: 'Ten fillings', price_paise: 700000, months: null }, items: [{ procedure, sittings: 10 }] })
    expect(await left()).toBe(5)
    await sell()
    expect(await left()).toBe(10)
    expect((await db.admin`select expires_on from patient_packages where id = ${owned}`)[0]).toEqual({ expires_on: null })
    await owner().rpc('save_package', { package: pack, package_version: version + 1, fields: { code: 'FIL5', name: 'Five fillings', price_paise: 400000, months: 12 }, items: [{ procedure, sittings: 5 }] })
  })
  test('procedures of different tax cannot be sold for one price', async () => {
    const [bleaching] = await db.admin`select id from procedures where clinic_id = ${smile.id} and code = 'BLE'`
    const { id } = await owner().rpc('save_package', { fields, items: [{ procedure, sittings: 2 }, { procedure: bleaching!.id as string, sittings: 1 }] })
    expect((await refusal(db.admin`select private.package_for_bill(${smile.id}, ${id})`)).code).toBe('package_mixed_tax')
    const { on_sale } = (await db.admin`select private.packages_of(${smile.id}, ${patient}) as page`)[0]!.page as { on_sale: { id: string }[] }
    expect(on_sale.map((one) => one.id)).not.toContain(id)
    await owner().rpc('save_package', { package: id, package_version: 1, fields, items: [{ procedure: bleaching!.id as string, sittings: 3 }] })
    expect((await db.admin`select private.package_for_bill(${smile.id}, ${id}) as line`)[0]!.line).toEqual({ name: fields.name, code: '999722', price_paise: 300000, tax: 'taxable', rate_bp: 1800 })
  })
  test('are the owner’s to change; what cannot be is refused', async () => {
    const rows = () => db.admin`select k.id, k.name, k.price_paise, i.procedure_id, i.sittings from packages k left join package_items i on i.package_id = k.id where k.clinic_id = ${smile.id} order by 1, 4`
    const before = await rows()
    const items = [{ procedure, sittings: 1 }]
    for (const actor of [desk(), db.as(smile.accountant, 'smile'), db.as(smile.dentist, 'smile')]) {
      expect((await refusal(actor.rpc('save_package', { fields: { ...fields, code: 'Z' }, items }))).code).toBe('not_allowed')
    }
    const refused = async (changes: Record<string, unknown>, what: unknown = items) => (await refusal(owner().rpc('save_package', { fields: { ...fields, code: 'Z', ...changes }, items: what }))).code
    expect(await refused({}, [])).toBe('package_empty')
    expect(await refused({ price_paise: -1 })).toBe('packages_price_possible')
    expect(await refused({ months: 0 })).toBe('packages_months_possible')
    expect(await refused({ code: 'FIL5' })).toBe('packages_code_once')
    expect(await refused({}, [{ procedure, sittings: 0 }])).toBe('package_items_sittings_possible')
    expect((await refusal(owner().rpc('save_package', { fields: { ...fields, code: 'Z' }, items: [{ procedure: idOf(pearl, 720), sittings: 1 }] }))).sqlstate).toBe('23503')
    expect(await rows()).toEqual(before)
  })
})
