// Letters: who signs, that a blank left open is not signed, that what is signed stays, and what its link shows.
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const dentist = () => db.as(smile.dentist, 'smile')
const assistant = () => db.as(smile.assistant, 'smile')
const [rao, bose] = smile.dentists
const patient = smile.patients.own

type Kept = { id: string; version: number }
const save = (fields: Record<string, unknown> = {}, letter: Kept | null = null) => assistant().rpc<Kept>('save_letter', {
  letter: letter?.id ?? null, letter_version: letter?.version ?? null, patient, fields: letter ? fields : { dentist_id: rao, kind: 'treatment', title: 'Certificate', body: 'Was treated here.', ...fields },
})
const sign = ({ id, version }: Kept, as = dentist()) => as.rpc('sign_letter', { letter: id, letter_version: version })
const row = async (id: string) => (await db.admin`select * from letters where id = ${id}`)[0]!

beforeEach(async () => {
  await db.admin`update dentists set registration_number = 'A-12345' where clinic_id = ${smile.id}`
})

describe('a letter', () => {
  test('is written by an assistant, signed by the dentist it names, and stays', async () => {
    const kept = await save()
    expect(await refusal(sign(kept, assistant()))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(sign(kept, db.as(smile.owner, 'smile')))).toMatchObject({ code: 'not_the_named_dentist' })
    expect(await refusal(sign(await save({ dentist_id: bose })))).toMatchObject({ code: 'not_the_named_dentist' })
    await sign(kept)
    const before = await row(kept.id)
    expect(before).toMatchObject({ signed_by: smile.dentist.userId, prescriber: 'Dr Asha Rao', registration_number: 'A-12345', signed_by_pin: false })
    expect(await refusal(save({ body: 'x' }, { id: kept.id, version: before.version }))).toMatchObject({ code: 'signed_stays' })
    for (const statement of [`update letters set body = 'x' where id = '${kept.id}'`, `delete from letters where id = '${kept.id}'`, `update letters set signed_at = null where id = '${kept.id}'`]) {
      expect(await refusal(db.admin.unsafe(statement)), statement).toMatchObject({ code: 'signed_stays' })
      expect(await refusal(service.transaction((tx) => tx.unsafe(statement))), statement).toMatchObject({ code: '42501' })
      expect(await refusal(dentist().transaction((tx) => tx.unsafe(statement))), statement).toMatchObject({ code: '42501' })
    }
    expect(await row(kept.id)).toEqual(before)
  })
  test('is not signed empty, with an open blank, without a registration number, or in an older version', async () => {
    const blank = await save({ body: 'Of {patient}.' })
    expect(await refusal(sign(blank))).toMatchObject({ code: 'letter_unfinished', detail: { blank: '{patient}' } })
    const empty = await save({ body: ' ' })
    expect(await refusal(sign(empty))).toMatchObject({ code: 'letter_empty' })
    const kept = await save()
    await save({ body: 'Changed.' }, kept)
    expect(await refusal(sign(kept))).toMatchObject({ code: 'changed_by_someone', detail: { body: 'Changed.' } })
    await db.admin`update dentists set registration_number = null where clinic_id = ${smile.id}`
    expect(await refusal(sign({ ...kept, version: kept.version + 1 }))).toMatchObject({ code: 'registration_missing' })
    for (const { id } of [blank, empty, kept]) expect((await row(id)).signed_at).toBeNull()
  })
  test('is corrected by a new one, once', async () => {
    const first = await save()
    await sign(first)
    const second = await save({ replaces: first.id })
    const rival = await save({ replaces: first.id })
    await sign(second)
    expect((await row(first.id)).replaced_at).not.toBeNull()
    expect(await refusal(sign(rival))).toMatchObject({ code: 'letter_replaced' })
  })
  test('by PIN it is the dentist who signs', async () => {
    const kept = await save()
    const args = { device: smile.device, member: smile.dentist.memberId, letter: kept.id, letter_version: kept.version }
    expect(await refusal(assistant().rpc('sign_letter_by_pin', args))).toMatchObject({ code: '42501' })
    await service.rpc('sign_letter_by_pin', args)
    expect(await row(kept.id)).toMatchObject({ signed_by: smile.dentist.userId, signed_by_pin: true })
  })
  test('is opened by its link while that lives, and by nobody of another clinic', async () => {
    const kept = await save()
    expect(await refusal(dentist().rpc('make_letter_link', { letter: kept.id }))).toMatchObject({ code: 'not_signed' })
    expect(await refusal(dentist().rpc('letter_print', { letter: kept.id }))).toMatchObject({ code: 'not_signed' })
    await sign(kept)
    for (const name of ['letter_print', 'make_letter_link']) expect(await refusal(db.as(pearl.owner, 'pearl').rpc(name, { letter: kept.id }))).toMatchObject({ code: 'not_found' })
    const link = await dentist().rpc<string>('make_letter_link', { letter: kept.id })
    const token_hash = 'c'.repeat(64)
    await service.rpc('issue_patient_links', { links: [{ id: link, hashes: [token_hash] }] })
    expect(await db.as(anon).rpc('patient_link_page', { link: token_hash })).toMatchObject({ state: 'open', kind: 'letter', body: { letter: { body: 'Was treated here.' } } })
    await db.admin`update private.patient_links set expires_at = now() where id = ${link}`
    expect(await db.as(anon).rpc('patient_link_page', { link: token_hash })).toMatchObject({ state: 'expired' })
    expect((await dentist().rpc('letter_print', { letter: kept.id })).letter).toMatchObject({ title: 'Certificate', prescriber: 'Dr Asha Rao' })
  })
})
