// What is sealed of a patient: who sees that it is there, who opens it, that it opens nowhere else, and that each look is on record.
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sealContext } from '../../lib/protection/rules.ts'
import { openToken, sealingKey, sealToken } from '../../lib/token-vault.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { operator, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')
const patient = smile.patients.own
const keys = `k1:${randomBytes(32).toString('base64')}`
const number = '91123456789012'
const sealedFor = (clinic: string, of: string) => sealToken(number, sealContext(clinic, of, 'abha_number'), keys)
const rows = () => db.admin`select clinic_id, patient_id, field, sealed, version from private.sealed_fields order by 1, 2, 3`
const looks = async () => (await db.admin`select from audit_entries where clinic_id = ${smile.id} and noun = 'sealed_fields' and action = 'viewed'`).length
const keep = (requests = desk, over: Record<string, unknown> = {}) =>
  requests.rpc<number>('keep_sealed_field', { patient, field: 'abha_number', sealed: sealedFor(smile.id, patient), hint: '9012', field_version: 0, ...over })

beforeEach(async () => {
  await db.admin`delete from private.sealed_fields`
  await db.admin`update clinics set phones_hidden_from = '{}' where id = ${smile.id}`
})

test('lies in the database as something else, and opens for its clinic, patient and field only', async () => {
  expect(await keep()).toBe(1)
  const [kept] = await rows()
  expect(JSON.stringify(await db.admin`select f::text from private.sealed_fields f`)).not.toContain(number)
  const { sealed, sealed_for: of } = await desk.rpc('open_sealed_field', { patient, field: 'abha_number' })
  expect(sealed).toBe(kept!.sealed)
  expect(openToken(sealed, sealContext(smile.id, of, 'abha_number'), keys)).toBe(number)
  for (const [clinic, whose, field] of [[pearl.id, of, 'abha_number'], [smile.id, smile.patients.others, 'abha_number'], [smile.id, of, 'guardian_identity']] as const) {
    expect(() => openToken(sealed, sealContext(clinic, whose, field), keys)).toThrow()
  }
})

test('is written down as changed and as seen, never with what it says', async () => {
  await keep()
  await keep(desk, { field_version: 1 })
  const before = await looks()
  await desk.rpc('open_sealed_field', { patient, field: 'abha_number' })
  expect(await looks()).toBe(before + 1)
  await keep(desk, { sealed: null, hint: null, field_version: 2 })
  const entries = await db.admin`select e.action, e.patient_id, x.before, x.after from audit_entries e join audit_details x on x.entry_id = e.id and x.clinic_id = e.clinic_id
    where e.clinic_id = ${smile.id} and e.noun = 'sealed_fields' order by e.id desc limit 4`
  expect(entries.map(({ action }) => action).reverse()).toEqual(['created', 'changed', 'viewed', 'removed'])
  for (const entry of entries) expect(entry).toMatchObject({ patient_id: patient, before: null, after: { field: 'abha_number' } })
  expect(await rows()).toEqual([])
})

describe('masked by role', () => {
  test('whose role reads numbers masked sees that it is there, and neither its end, nor opens, nor replaces it', async () => {
    await keep()
    await db.admin`update clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    const before = [await rows(), await looks()]
    expect(await desk.rpc('sealed_fields_of', { patient })).toMatchObject({ may_open: false, fields: [{ field: 'abha_number', hint: null }] })
    expect(await refusal(desk.rpc('open_sealed_field', { patient, field: 'abha_number' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(keep(desk, { field_version: 1 }))).toMatchObject({ code: 'not_allowed' })
    expect([await rows(), await looks()]).toEqual(before)
    expect(await owner.rpc('sealed_fields_of', { patient })).toMatchObject({ may_open: true, fields: [{ hint: '9012', by: 'smile receptionist' }] })
  })
  test('whoever was let in to help opens nothing', async () => {
    await keep()
    await owner.rpc('grant_support', { hours: 1, reason: 'A number is missing' })
    const support = db.as(operator, 'smile')
    expect(await support.rpc('sealed_fields_of', { patient })).toMatchObject({ may_open: false, may_write: false, fields: [{ hint: null }] })
    expect(await refusal(support.rpc('open_sealed_field', { patient, field: 'abha_number' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(keep(support, { field_version: 1 }))).toMatchObject({ code: 'not_allowed' })
    await owner.rpc('revoke_support')
  })
  test('a dentist of others and another clinic find nobody', async () => {
    await keep()
    const before = await rows()
    for (const [requests, whose] of [[db.as(pearl.owner, 'pearl'), patient], [db.as(pearl.owner, 'smile'), patient], [db.as(smile.dentist, 'smile'), smile.patients.others]] as const) {
      for (const tried of [() => requests.rpc('sealed_fields_of', { patient: whose }), () => requests.rpc('open_sealed_field', { patient: whose, field: 'abha_number' }), () => keep(requests, { patient: whose })]) {
        expect(await refusal(tried())).toMatchObject({ code: 'not_found' })
      }
    }
    expect(await rows()).toEqual(before)
  })
})

test('of two who change it at once the second is told', async () => {
  await keep()
  const answers = await Promise.allSettled([keep(desk, { field_version: 1 }), keep(owner, { field_version: 1 })])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await refusal(keep(desk, { field_version: 1 }))).toMatchObject({ code: 'changed_by_someone' })
  expect(await rows()).toMatchObject([{ version: 2 }])
})

test.for([
  ['in clear', { sealed: number }], ['with more of it readable than its end', { hint: '56789012' }], ['of a field that there is not', { field: 'aadhaar' }],
] as const)('nothing is kept %s', async ([, over]) => {
  expect(await refusal(keep(desk, over))).toMatchObject({ sqlstate: '23514' })
  expect(await rows()).toEqual([])
})

test('sixty looks in an hour are the most', async () => {
  await keep()
  const left = 60 - await looks()
  for (let i = 0; i < left; i++) await desk.rpc('open_sealed_field', { patient, field: 'abha_number' })
  expect(await refusal(desk.rpc('open_sealed_field', { patient, field: 'abha_number' }))).toMatchObject({ code: 'too_many_opened' })
  expect(await owner.rpc('open_sealed_field', { patient, field: 'abha_number' })).toMatchObject({ sealed_for: patient })
})

test('a new key seals anew what the old one sealed, unless it was changed meanwhile; a merge keeps it open', async () => {
  const service = db.as(serviceRole)
  await keep()
  const rotated = `k2:${randomBytes(32).toString('base64')},${keys}`
  const [old] = await service.rpc('fields_of_other_keys', { key_id: sealingKey(rotated) })
  expect(old).toMatchObject({ clinic: smile.id, patient, field: 'abha_number', sealed_for: patient })
  const context = sealContext(old.clinic, old.sealed_for, old.field)
  const resealed = sealToken(openToken(old.sealed, context, rotated), context, rotated)
  const place = { clinic: old.clinic, patient, field: old.field }
  expect(await service.rpc('reseal_field', { ...place, sealed: sealedFor(smile.id, patient), resealed })).toBe(false)
  expect(await service.rpc('reseal_field', { ...place, sealed: old.sealed, resealed })).toBe(true)
  expect(await service.rpc('fields_of_other_keys', { key_id: 'k2' })).toEqual([])

  const [{ keepVersion, otherVersion }] = await db.admin`select (select version from patients where id = ${smile.patients.others}) as "keepVersion",
    (select version from patients where id = ${patient}) as "otherVersion"` as unknown as [{ keepVersion: number; otherVersion: number }]
  await owner.rpc('merge_patients', { keep: smile.patients.others, other: patient, versions: [keepVersion, otherVersion], choices: {} })
  const { sealed, sealed_for: of } = await owner.rpc('open_sealed_field', { patient: smile.patients.others, field: 'abha_number' })
  expect(openToken(sealed, sealContext(smile.id, of, 'abha_number'), rotated)).toBe(number)
})
