// Prescriptions: who signs, that a severe warning needs an answer, that what is signed stays for everyone, that a correction
// replaces, and what a link tells whom.
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
const lines = [{ brand: 'Novamox 500', contents: 'amoxicillin 500 mg', form: 'capsule', frequency: '1-1-1', days: 5, quantity: 15, unit: 'capsule', instructions: ['after-food'] }]
const severe = { rule: 'allergy', subject: 'amoxicillin', against: 'Penicillin', severity: 'severe', reason: '' }

type Kept = { id: string; version: number }
const save = (fields: Record<string, unknown> = {}, more: Record<string, unknown> = {}, as = assistant()) =>
  as.rpc<Kept>('save_prescription', { prescription: null, prescription_version: null, patient, fields: { dentist_id: rao, diagnosis: 'Pulpitis 36', language: 'hi', ...fields }, lines, warnings: [], ...more })
const sign = ({ id, version }: Kept, warnings: unknown[] = [], as = dentist()) => as.rpc('sign_prescription', { prescription: id, prescription_version: version, warnings })
const row = async (id: string) => (await db.admin`select p.*, (select count(*)::int from prescription_lines l where l.prescription_id = p.id) as lines from prescriptions p where id = ${id}`)[0]!

beforeEach(async () => {
  await db.admin`update dentists set registration_number = 'A-12345', qualification = 'BDS', council = 'Maharashtra State Dental Council' where clinic_id = ${smile.id}`
  await db.admin`update patients set birth_date = '1984-05-20', birth_date_precision = 'day' where id = ${patient}`
  await db.admin`delete from private.attempts`
})

describe('signing', () => {
  test('an assistant writes for a named dentist, who signs; the particulars are frozen', async () => {
    const kept = await save({ weight_g: 61500 })
    await sign(kept)
    expect(await row(kept.id)).toMatchObject({
      signed_by: smile.dentist.userId, entered_by: smile.assistant.userId, signed_by_pin: false, prescriber: 'Dr Asha Rao', qualification: 'BDS', council: 'Maharashtra State Dental Council',
      registration_number: 'A-12345', patient_birth_date: expect.anything(), weight_g: 61500, lines: 1,
    })
  })
  test('nobody signs for another: not the assistant, not another dentist, not the owner', async () => {
    const kept = await save()
    expect(await refusal(sign(kept, [], assistant()))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(sign(kept, [], db.as(smile.otherDentist, 'smile')))).toMatchObject({ code: 'not_found' })
    expect(await refusal(sign(kept, [], db.as(smile.owner, 'smile')))).toMatchObject({ code: 'not_the_named_dentist' })
    expect(await refusal(sign(kept, [], db.as(pearl.dentist, 'smile')))).toMatchObject({ code: 'not_found' })
    const others = await save({ dentist_id: bose })
    expect(await refusal(sign(others))).toMatchObject({ code: 'not_the_named_dentist' })
    expect((await row(kept.id)).signed_at).toBeNull()
    expect((await row(others.id)).signed_at).toBeNull()
  })
  test('not without a registration number, nor without a medicine, nor an older version', async () => {
    const kept = await save()
    await db.admin`update dentists set registration_number = ' ' where id = ${rao}`
    expect(await refusal(sign(kept))).toMatchObject({ code: 'registration_missing' })
    await db.admin`update dentists set registration_number = 'A-12345' where id = ${rao}`
    expect(await refusal(sign({ ...kept, version: kept.version + 1 }))).toMatchObject({ code: 'changed_by_someone' })
    const empty = await save({}, { lines: [] })
    expect(await refusal(sign(empty))).toMatchObject({ code: 'prescription_empty' })
    for (const { id } of [kept, empty]) expect((await row(id)).signed_at).toBeNull()
  })
  test('a severe warning wants a reason, stored before or found at the last moment; the reason is kept', async () => {
    const kept = await save({}, { warnings: [severe] })
    expect(await refusal(sign(kept, [severe]))).toMatchObject({ code: 'warning_needs_reason' })
    expect(await refusal(sign(await save(), [severe]))).toMatchObject({ code: 'warning_needs_reason' })
    const answered = await assistant().rpc<Kept>('save_prescription', {
      prescription: kept.id, prescription_version: kept.version, patient, fields: {}, lines, warnings: [{ ...severe, reason: 'Took it in June without a reaction' }],
    })
    // What the server finds again brings no answer along: the one that was given counts.
    await sign(answered, [severe])
    expect(await db.admin`select rule, reason from prescription_warnings where prescription_id = ${kept.id}`).toEqual([{ rule: 'allergy', reason: 'Took it in June without a reaction' }])
  })
  test('by PIN it is the dentist who signs, whoever is signed in; only for the service', async () => {
    const kept = await save()
    const args = { device: smile.device, member: smile.dentist.memberId, prescription: kept.id, prescription_version: kept.version, warnings: [] }
    expect(await refusal(assistant().rpc('sign_prescription_by_pin', args))).toMatchObject({ code: '42501' })
    expect(await refusal(service.rpc('sign_prescription_by_pin', { ...args, member: smile.assistant.memberId }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(service.rpc('sign_prescription_by_pin', { ...args, device: pearl.device }))).toMatchObject({ code: 'not_found' })
    expect((await row(kept.id)).signed_at).toBeNull()
    await service.rpc('sign_prescription_by_pin', args)
    expect(await row(kept.id)).toMatchObject({ signed_by: smile.dentist.userId, signed_by_pin: true })
  })
})

describe('what is signed stays', () => {
  test('for its functions, the REST interface, the service and the owner of the table, lines and answers too', async () => {
    const kept = await save({}, { warnings: [{ ...severe, reason: 'No other choice' }] })
    await sign(kept, [severe])
    const before = await row(kept.id)
    const now = before.version
    expect(await refusal(assistant().rpc('save_prescription', { prescription: kept.id, prescription_version: now, patient, fields: { diagnosis: 'x' }, lines, warnings: [] }))).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(assistant().rpc('discard_prescription', { prescription: kept.id }))).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(sign({ id: kept.id, version: now }))).toMatchObject({ code: 'signed_stays' })
    for (const statement of [
      `update prescriptions set diagnosis = 'x' where id = '${kept.id}'`, `delete from prescriptions where id = '${kept.id}'`, `update prescriptions set signed_at = null where id = '${kept.id}'`,
      `update prescription_lines set contents = 'morphine 10 mg' where prescription_id = '${kept.id}'`, `delete from prescription_lines where prescription_id = '${kept.id}'`,
      `insert into prescription_lines (clinic_id, prescription_id, position, contents) values ('${smile.id}', '${kept.id}', 2, 'morphine 10 mg')`,
      `update prescription_warnings set reason = 'x' where prescription_id = '${kept.id}'`,
    ]) {
      expect(await refusal(db.admin.unsafe(statement)), statement).toMatchObject({ code: 'signed_stays' })
      expect(await refusal(service.transaction((tx) => tx.unsafe(statement))), statement).toMatchObject({ code: '42501' })
      expect(await refusal(dentist().transaction((tx) => tx.unsafe(statement))), statement).toMatchObject({ code: '42501' })
    }
    expect(await row(kept.id)).toEqual(before)
  })
  test('a correction is a new one that replaces it, once; both are kept', async () => {
    const first = await save()
    await sign(first)
    const second = await save({ replaces: first.id, diagnosis: 'Pulpitis 46' })
    const rival = await save({ replaces: first.id })
    expect((await row(first.id)).replaced_at).toBeNull()
    await sign(second)
    expect((await row(first.id)).replaced_at).not.toBeNull()
    expect((await row(first.id)).diagnosis).toBe('Pulpitis 36')
    expect(await refusal(sign(rival))).toMatchObject({ code: 'prescription_replaced' })
    expect(await refusal(save({ replaces: first.id }))).toMatchObject({ code: 'prescription_replaced' })
    // A draft, or somebody else's, is nothing to correct.
    expect(await refusal(save({ replaces: rival.id }))).toMatchObject({ code: 'prescription_replaced' })
  })
})

describe('writing', () => {
  test('two people in one draft: the later one is told, and sees what is there', async () => {
    const kept = await save()
    const change = (diagnosis: string) => assistant().rpc<Kept>('save_prescription', { prescription: kept.id, prescription_version: kept.version, patient, fields: { diagnosis }, lines, warnings: [] })
    await change('first')
    expect(await refusal(change('second'))).toMatchObject({ code: 'changed_by_someone', detail: { diagnosis: 'first' } })
    expect((await row(kept.id)).diagnosis).toBe('first')
  })
  test('one draft a visit; a visit and a dentist of this patient and clinic only', async () => {
    expect(await refusal(save({ appointment_id: smile.visits.own }))).toMatchObject({ code: 'prescriptions_one_draft' })
    expect(await refusal(save({ appointment_id: smile.visits.others }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(save({ dentist_id: pearl.dentists[0] }))).toMatchObject({ sqlstate: '23503' })
    expect(await refusal(save({}, { patient: pearl.patients.own }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(save({ weight_g: 5 }))).toMatchObject({ code: 'prescriptions_weight_sane' })
    expect(await refusal(save({}, { lines: [{ ...lines[0], days: 400 }] }))).toMatchObject({ code: 'prescription_lines_days_sane' })
  })
  test('signature and particulars cannot be written in', async () => {
    const kept = await save({ signed_at: '2020-01-01', signed_by: smile.dentist.userId, prescriber: 'x', registration_number: 'x', patient_name: 'x', clinic_id: pearl.id })
    expect(await row(kept.id)).toMatchObject({ signed_at: null, signed_by: null, prescriber: null, registration_number: null, clinic_id: smile.id })
  })
  test('what the rules look at: the red words, and the medicines that the accepted history names', async () => {
    await db.admin`update patients set medical_alerts = '{Diabetes}' where id = ${patient}`
    const history = '5a11e000-0000-7000-8000-000000000999'
    await db.admin`insert into histories (id, clinic_id, patient_id, status, way, language, created_by)
      values (${history}, ${smile.id}, ${patient}, 'draft', 'staff', 'en', ${smile.assistant.userId})`
    await db.admin`insert into history_answers (clinic_id, patient_id, history_id, question, options, details, taken) values (${smile.id}, ${patient}, ${history}, 'medicines', '{}', 'Warfarin 5 mg', true)`
    const alerts = async () => (await dentist().rpc('prescribing_risks', { patient })).alerts
    expect(await alerts()).toEqual(['Diabetes'])
    await db.admin`update histories set status = 'accepted', submitted_at = now(), decided_by = ${smile.dentist.userId}, decided_at = now() where id = ${history}`
    expect(await alerts()).toEqual(['Diabetes', 'Warfarin 5 mg'])
  })
  test('a dentist keeps favourites of their own, and no template of all', async () => {
    const add = (of: string | null, as = dentist()) => as`insert into prescription_templates (clinic_id, dentist_id, name, body) values (${smile.id}, ${of}, ${`Fav ${of}`}, 'dolo 650 SOS')`
    await add(rao)
    for (const of of [bose, null]) expect(await refusal(add(of))).toMatchObject({ code: '42501' })
    expect(await db.admin`select dentist_id from prescription_templates where name like 'Fav %'`).toEqual([{ dentist_id: rao }])
  })
  test('every clinic begins with templates of prescriptions, and of letters in four languages', async () => {
    const [found] = await db.admin`select (select count(*)::int from prescription_templates where clinic_id = ${pearl.id} and dentist_id is null) as templates,
      (select count(distinct language)::int from letter_templates where clinic_id = ${pearl.id}) as languages`
    expect(found).toEqual({ templates: 9, languages: 4 })
  })
})

describe('links', () => {
  const hash = (mark: string) => mark.padEnd(64, '0')
  const page = (mark: string, answers: Record<string, unknown> = {}) => db.as(anon).rpc('patient_link_page', { link: hash(mark), answers })
  const handOn = async () => {
    const kept = await save()
    expect(await refusal(dentist().rpc('make_prescription_link', { prescription: kept.id }))).toMatchObject({ code: 'not_signed' })
    expect(await refusal(dentist().rpc('prescription_print', { prescription: kept.id }))).toMatchObject({ code: 'not_signed' })
    await sign(kept)
    const mine = await dentist().rpc<string>('make_prescription_link', { prescription: kept.id })
    const { link: chemists } = await dentist().rpc<{ link: string }>('prescription_print', { prescription: kept.id })
    const marks = { mine: `a${kept.id.slice(-8)}`, chemists: `b${kept.id.slice(-8)}` }
    await service.rpc('issue_patient_links', { links: [{ id: mine, hashes: [hash(marks.mine)] }] })
    await service.rpc('issue_patient_links', { links: [{ id: chemists, hashes: [hash(marks.chemists)] }] })
    return { kept, mine, chemists, marks }
  }
  test('the patient opens it; the chemist says the year of birth first; printing again gives the same link', async () => {
    const { kept, chemists, marks } = await handOn()
    expect((await dentist().rpc<{ link: string }>('prescription_print', { prescription: kept.id })).link).toBe(chemists)
    expect(await page(marks.mine)).toMatchObject({ state: 'open', kind: 'prescription', body: { prescription: { diagnosis: 'Pulpitis 36', registration_number: 'A-12345', lines: [{ contents: 'amoxicillin 500 mg' }] } } })
    expect((await page(marks.mine)).body.prescription).not.toHaveProperty('warnings')
    expect((await page(marks.chemists)).body).toEqual({ asks: 'birth_year' })
    expect((await page(marks.chemists, { birth_year: '1985' })).body).toEqual({ asks: 'birth_year', wrong: true })
    expect((await page(marks.chemists, { birth_year: '1984' })).body.prescription.diagnosis).toBe('Pulpitis 36')
  })
  test('the year is tried six times an hour, and then the right one does not help either', async () => {
    const { marks } = await handOn()
    for (let year = 1950; year < 1956; year++) expect((await page(marks.chemists, { birth_year: String(year) })).body).toMatchObject({ wrong: true })
    expect(await refusal(page(marks.chemists, { birth_year: '1984' }))).toMatchObject({ code: 'too_many_attempts' })
  })
  test('somebody without a year of birth cannot be asked for it', async () => {
    const { marks } = await handOn()
    await db.admin`update patients set birth_date = null where id = ${patient}`
    expect(await refusal(page(marks.chemists, { birth_year: '1984' }))).toMatchObject({ code: 'birth_year_unknown' })
  })
  test('after 90 days it is over; a replaced one says so', async () => {
    const { kept, mine, marks } = await handOn()
    const next = await save({ replaces: kept.id })
    await sign(next)
    expect((await page(marks.mine)).body.prescription.replaced_at).not.toBeNull()
    const [link] = await db.admin`select expires_at > now() + interval '89 days' and expires_at < now() + interval '91 days' as lasts from private.patient_links where id = ${mine}`
    expect(link!.lasts).toBe(true)
    await db.admin`update private.patient_links set expires_at = now() - interval '1 second' where id = ${mine}`
    expect(await page(marks.mine)).toMatchObject({ state: 'expired' })
    expect(await page(marks.mine)).not.toHaveProperty('body')
  })
  test('printing is on record; nobody else prints or hands on', async () => {
    const { kept } = await handOn()
    const [printed] = await db.admin`select count(*)::int as times from audit_entries where noun = 'prescriptions' and action = 'printed' and record_id = ${kept.id}`
    expect(printed!.times).toBe(1)
    for (const [as, code] of [[db.as(smile.receptionist, 'smile'), 'not_allowed'], [db.as(pearl.owner, 'pearl'), 'not_found'], [db.as(smile.otherDentist, 'smile'), 'not_found']] as const) {
      expect(await refusal(as.rpc('prescription_print', { prescription: kept.id }))).toMatchObject({ code })
      expect(await refusal(as.rpc('make_prescription_link', { prescription: kept.id }))).toMatchObject({ code })
    }
  })
})
