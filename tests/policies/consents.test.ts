// Consents: what was signed stays word for word, whoever asks; for a child somebody else signs; a changed text is a new version.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const owner = () => db.as(smile.owner, 'smile')
const hash = 'c'.repeat(64)

async function firstText() {
  const [text] = await db.admin<{ id: string; form_id: string; title: string; body: string; revision: number }[]>`
    select * from consent_texts where clinic_id = ${smile.id} and language = 'en' and created_by is null order by id limit 1`
  return text!
}
async function prepare(patient = smile.patients.own) {
  return (await desk().rpc('prepare_consent', { patient, text_id: (await firstText()).id, dentist: smile.dentists[0], procedure: 'Extraction', teeth: '{36}' })) as string
}
async function paperFor(patient = smile.patients.own) {
  const paper = randomUUID()
  await db.admin`insert into storage.objects (bucket_id, name, metadata) values ('papers', ${`${smile.id}/${paper}`}, '{"size": 10}')`
  return desk().rpc('file_paper', { paper, patient, noun: 'consents', name: 'Consent', mime: 'application/pdf', bytes: 10, sha256: hash })
}
const sign = (consent: string, paper: string, changed: Record<string, unknown> = {}) =>
  desk().rpc('sign_consent', { consent, way: 'screen', signer_name: 'Asha', signer_relation: 'self', witness_name: '', signed_on: null, paper, ...changed })
async function signed() {
  const consent = await prepare()
  await sign(consent, await paperFor())
  return consent
}
const row = async (consent: string) => (await db.admin`select * from consents where id = ${consent}`)[0]!

describe('signing', () => {
  test('keeps who signed, when, in which words, and the hash of the file', async () => {
    expect(await row(await signed())).toMatchObject({ way: 'screen', signer_name: 'Asha', signer_relation: 'self', witness_name: null, sha256: hash, withdrawn_at: null })
  })

  test('once: not again, not with the paper of another, not in the future', async () => {
    const consent = await signed()
    expect(await refusal(sign(consent, await paperFor()))).toMatchObject({ code: 'signed_already' })
    const other = await prepare()
    expect(await refusal(sign(other, (await row(consent)).paper_id))).toMatchObject({ code: 'not_found' })
    expect(await refusal(sign(other, await paperFor(smile.patients.others)))).toMatchObject({ code: 'not_found' })
    expect(await refusal(sign(other, await paperFor(), { signed_on: '2999-01-01' }))).toMatchObject({ code: 'date_in_future' })
    expect((await row(other)).signed_at).toBeNull()
  })

  test('for a child somebody else signs', async () => {
    const child = await addPatient(db.admin, smile, { fullName: 'Small One' })
    await db.admin`update patients set birth_date = now() - interval '9 years', birth_date_precision = 'day' where id = ${child}`
    const consent = await prepare(child)
    expect(await refusal(sign(consent, await paperFor(child)))).toMatchObject({ code: 'minor_needs_guardian' })
    await sign(consent, await paperFor(child), { signer_name: 'Her Mother', signer_relation: 'mother' })
    expect(await row(consent)).toMatchObject({ signer_relation: 'mother' })
  })

  test('on paper there is a witness', async () => {
    const consent = await prepare()
    expect(await refusal(sign(consent, await paperFor(), { way: 'paper' }))).toMatchObject({ code: 'consents_paper_has_witness' })
    expect((await row(consent)).signed_at).toBeNull()
  })
})

describe('what is signed stays', () => {
  const attempts = {
    'the words': `text_id = gen_random_uuid()`, 'who signed': `signer_name = 'Somebody else'`, 'the hash': `sha256 = '${'d'.repeat(64)}'`,
    'that it was signed': `signed_at = null, signed_on = null, way = null, signer_name = null, signer_relation = null, sha256 = null`, 'the teeth': `teeth = '{37}'`,
  }
  test.for(Object.entries(attempts))('%s: not for a member, not for the service role, not for the owner of the table', async ([, change]) => {
    const consent = await signed()
    const before = await row(consent)
    const statement = `update consents set ${change} where id = '${consent}'`
    for (const caller of [owner(), db.as(serviceRole)]) expect(await refusal(caller.transaction((tx) => tx.unsafe(statement)))).toMatchObject({ sqlstate: '42501' })
    expect(await refusal(db.admin.unsafe(statement))).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(db.admin`delete from consents where id = ${consent}`)).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(desk().rpc('discard_consent', { consent }))).toMatchObject({ code: 'signed_stays' })
    expect(await row(consent)).toEqual(before)
  })

  test('a withdrawal is added, once, with its reason', async () => {
    const consent = await signed()
    await desk().rpc('withdraw_consent', { consent, reason: 'Changed her mind' })
    const after = await row(consent)
    expect(after).toMatchObject({ withdrawn_reason: 'Changed her mind', withdrawn_by: smile.receptionist.userId, sha256: hash })
    expect(await refusal(desk().rpc('withdraw_consent', { consent, reason: 'Again' }))).toMatchObject({ code: 'withdrawn_already' })
    expect(await refusal(db.admin`update consents set withdrawn_reason = 'Other words' where id = ${consent}`)).toMatchObject({ code: 'signed_stays' })
    expect(await row(consent)).toEqual(after)
  })

  test('nobody of another clinic finds it', async () => {
    const consent = await signed()
    const other = db.as(pearl.owner, 'pearl')
    for (const [name, args] of [['withdraw_consent', { consent, reason: 'None of theirs' }], ['consent_to_verify', { consent }], ['discard_consent', { consent }]] as const) {
      expect(await refusal(other.rpc(name, args))).toMatchObject({ code: 'not_found' })
    }
    expect((await row(consent)).withdrawn_at).toBeNull()
  })
})

describe('the texts of a clinic', () => {
  test('a change is the next version; what was made ready or signed keeps its own', async () => {
    const text = await firstText()
    const consent = await signed()
    const save = (changed: Record<string, unknown>) => owner().rpc('save_consent_text', { form: text.form_id, language: 'en', revision: text.revision, title: text.title, body: text.body, ...changed })
    await save({ body: `${text.body}\nOne more line of ours.` })
    expect((await row(consent)).text_id).toBe(text.id)
    expect((await db.admin`select body from consent_texts where id = ${text.id}`)[0]!.body).toBe(text.body)
    // Somebody who had the older one open is shown the newer.
    expect(await refusal(save({ body: `${text.body}\nAn edit of the older one.` }))).toMatchObject({ code: 'changed_by_someone', detail: { revision: text.revision + 1 } })
    expect(await refusal(db.admin`update consent_texts set body = 'Something that nobody had agreed to.' where id = ${text.id}`)).toMatchObject({ code: 'signed_stays' })
  })

  test('every new clinic begins with seven forms in four languages', async () => {
    // The forms of the test itself have English alone.
    const counts = await db.admin`select count(*)::int as forms, array_agg(distinct languages) as languages from (
      select array_agg(language order by language) as languages from consent_texts where clinic_id = ${pearl.id} and created_by is null and revision = 1
      group by form_id having count(*) > 1) f`
    expect(counts).toEqual([{ forms: 7, languages: [['en', 'hi', 'mr', 'ta']] }])
  })
})
