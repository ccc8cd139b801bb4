// The price list: who says what something costs, who says how it is taxed, and that a lock holds against everybody else.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = () => db.as(smile.owner, 'smile')
const accountant = () => db.as(smile.accountant, 'smile')
const desk = () => db.as(smile.receptionist, 'smile')
const procedure = idOf(smile, 720)
const product = idOf(smile, 865)
const taxOf = async () => (await db.admin`select tax, tax_rate_bp, sac, tax_reason, tax_locked_at is not null as locked, price_paise from procedures where id = ${procedure}`)[0]!
const productRow = async () => (await db.admin`select code, name, price_paise, hsn, tax_rate_bp, tax_locked_at is not null as locked, archived_at is not null as archived from products where id = ${product}`)[0]!
const version = async (table: 'procedures' | 'products') => (await db.admin`select version from ${db.admin(table)} where id = ${table === 'procedures' ? procedure : product}`)[0]!.version as number
const saveProcedure = async (actor: ReturnType<typeof owner>, fields: Record<string, unknown>) =>
  actor.rpc('save_procedure', { procedure, procedure_version: await version('procedures'), fields, names: {} })
const saveTax = async (actor: ReturnType<typeof owner>, noun: 'procedures' | 'products', fields: Record<string, unknown>) =>
  actor.rpc('save_tax', { noun, subject: noun === 'procedures' ? procedure : product, subject_version: await version(noun), fields })
/** Owners may manage taxes too unless the clinic keeps that for its accountant. */
const onlyTheAccountant = () => db.superuser`delete from role_permissions where role = 'owner' and permission = 'taxes.manage'`
const ownerToo = () => db.superuser`insert into role_permissions (role, permission, scope) values ('owner', 'taxes.manage', 'all') on conflict do nothing`

beforeEach(async () => {
  await ownerToo()
  await db.as(smile.owner, 'smile').rpc('save_tax', { noun: 'procedures', subject: procedure, subject_version: await version('procedures'), fields: { tax_rate_bp: 0, code: '999312', reason: '', locked: false } })
  await db.as(smile.owner, 'smile').rpc('save_tax', { noun: 'products', subject: product, subject_version: await version('products'), fields: { tax_rate_bp: 500, code: '96032100', reason: '', locked: false } })
})

describe('how a procedure is taxed', () => {
  test('the accountant, who changes nothing else of the list, says it and locks it', async () => {
    await saveTax(accountant(), 'procedures', { tax_rate_bp: 1800, code: '999722', reason: 'Only appearance', locked: true })
    expect(await taxOf()).toMatchObject({ tax: 'taxable', tax_rate_bp: 1800, sac: '999722', tax_reason: 'Only appearance', locked: true, price_paise: '100000' })
    const before = await taxOf()
    expect((await refusal(saveProcedure(accountant(), { price_paise: 1 }))).code).toBe('not_allowed')
    expect(await taxOf()).toEqual(before)
    const { procedures } = await accountant().rpc('procedures_page')
    expect(procedures.find((one: { id: string }) => one.id === procedure).locked).toMatchObject({ by: smile.accountant.name })
  })
  test('what is locked stays for whoever does not manage taxes, by every way; the price still changes', async () => {
    await saveTax(accountant(), 'procedures', { tax_rate_bp: 0, code: '999312', reason: '', locked: true })
    await onlyTheAccountant()
    const before = await taxOf()
    for (const fields of [{ tax: 'taxable', tax_rate_bp: 1800 }, { sac: '999722' }, { tax_reason: 'x' }]) {
      expect(await refusal(saveProcedure(owner(), fields))).toMatchObject({ code: 'tax_locked', detail: { name: 'Test filling', by: smile.accountant.name } })
    }
    expect((await refusal(saveProcedure(owner(), { locked: false }))).code).toBe('not_allowed')
    expect((await refusal(owner()`update procedures set tax = 'taxable', tax_rate_bp = 1800 where id = ${procedure}`)).code).toBe('tax_locked')
    expect((await refusal(owner()`update procedures set tax_locked_at = null where id = ${procedure}`)).code).toBe('42501')
    expect((await refusal(saveTax(owner(), 'procedures', { tax_rate_bp: 1800, code: '999722', reason: '', locked: false }))).code).toBe('not_allowed')
    expect(await taxOf()).toEqual(before)
    await saveProcedure(owner(), { price_paise: 110000, locked: true })
    expect(await taxOf()).toEqual({ ...before, price_paise: '110000' })
    await saveProcedure(owner(), { price_paise: 100000 })
  })
  test('nobody else says how anything is taxed, not of another clinic either', async () => {
    const before = await taxOf()
    for (const actor of [desk(), db.as(smile.dentist, 'smile'), db.as(smile.assistant, 'smile')]) {
      expect((await refusal(saveTax(actor, 'procedures', { tax_rate_bp: 1800, code: '999722', reason: '', locked: true }))).code).toBe('not_allowed')
    }
    expect((await refusal(db.as(pearl.owner, 'pearl').rpc('save_tax', { noun: 'procedures', subject: procedure, subject_version: await version('procedures'),
      fields: { tax_rate_bp: 1800, code: '999722', reason: '', locked: true } }))).code).toBe('not_found')
    expect(await taxOf()).toEqual(before)
  })
  test('a code that is no SAC, a rate whose half is no whole number of hundredths, and a stale form', async () => {
    const before = await taxOf()
    expect((await refusal(saveTax(owner(), 'procedures', { tax_rate_bp: 1800, code: '3306', reason: '', locked: false }))).code).toBe('procedures_sac_digits')
    expect((await refusal(saveTax(owner(), 'procedures', { tax_rate_bp: 1801, code: '999722', reason: '', locked: false }))).code).toBe('procedures_rate_halves')
    expect((await refusal(owner().rpc('save_tax', { noun: 'procedures', subject: procedure, subject_version: 1, fields: { tax_rate_bp: 0, code: '999312', reason: '', locked: true } }))).code).toBe('changed_by_someone')
    expect(await taxOf()).toEqual(before)
  })
})

describe('products', () => {
  test('the owner adds one with its price and tax, changes it, and stops selling it', async () => {
    const { id } = await owner().rpc('save_product', { fields: { code: 'MOUTH', name: ' Mouthwash ', unit: 'bottle', price_paise: 18000, hsn: '330690', tax_rate_bp: 1800 } })
    await owner().rpc('save_product', { product: id, product_version: 1, fields: { price_paise: 19000 } })
    await owner().rpc('archive_product', { product: id, archived: true })
    expect((await db.admin`select name, unit, price_paise, price_includes_tax, hsn, tax, tax_rate_bp, archived_at is not null as archived from products where id = ${id}`)[0])
      .toEqual({ name: 'Mouthwash', unit: 'bottle', price_paise: '19000', price_includes_tax: true, hsn: '330690', tax: 'taxable', tax_rate_bp: 1800, archived: true })
  })
  test('who keeps the stock says what there is, not what it costs or how it is taxed', async () => {
    const before = await productRow()
    const { id } = await desk().rpc('save_product', { fields: { code: 'GAUZE', name: 'Gauze', unit: 'pack' } })
    expect((await db.admin`select price_paise, tax from products where id = ${id}`)[0]).toEqual({ price_paise: null, tax: 'exempt' })
    for (const fields of [{ price_paise: 1 }, { tax_rate_bp: 1800 }, { hsn: '330690' }, { price_includes_tax: false }]) {
      expect((await refusal(desk().rpc('save_product', { product, product_version: await version('products'), fields }))).code, JSON.stringify(fields)).toBe('not_allowed')
    }
    expect((await refusal(desk().rpc('archive_product', { product, archived: true }))).code).toBe('not_allowed')
    expect((await refusal(db.as(smile.dentist, 'smile').rpc('save_product', { fields: { code: 'X', name: 'X' } }))).code).toBe('not_allowed')
    expect(await productRow()).toEqual(before)
  })
  test('a locked tax holds here too', async () => {
    await saveTax(accountant(), 'products', { tax_rate_bp: 1800, code: '330690', reason: '', locked: true })
    await onlyTheAccountant()
    const before = await productRow()
    expect((await refusal(owner().rpc('save_product', { product, product_version: await version('products'), fields: { tax_rate_bp: 500 } }))).code).toBe('tax_locked')
    expect((await refusal(owner().rpc('save_product', { product, product_version: await version('products'), fields: { locked: false } }))).code).toBe('not_allowed')
    expect(await productRow()).toEqual(before)
  })
  test('what cannot be', async () => {
    const before = await productRow()
    const save = async (fields: Record<string, unknown>) => refusal(owner().rpc('save_product', { product, product_version: await version('products'), fields }))
    expect((await save({ price_paise: -1 })).code).toBe('products_price_possible')
    expect((await save({ price_paise: 1e14 })).code).toBe('products_price_possible')
    expect((await save({ hsn: '33' })).code).toBe('products_hsn_digits')
    expect((await save({ code: 'two words' })).code).toBe('products_code_is_short')
    expect((await save({ tax_rate_bp: 4100 })).code).toBe('products_rate_possible')
    expect((await refusal(owner().rpc('save_product', { product, product_version: 0, fields: {} }))).code).toBe('changed_by_someone')
    expect((await refusal(owner().rpc('save_product', { product: idOf(pearl, 865), product_version: 1, fields: { name: 'x' } }))).code).toBe('not_found')
    expect(await productRow()).toEqual(before)
  })
})
