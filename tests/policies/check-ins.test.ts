// What a clinic opens to whoever has its link: the screen in the waiting room and the form on a patient's phone; and
// who takes what was entered into the record.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole, type Answer } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const nobody = db.as(anon)
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')

const answers = (more: object = {}) => ({
  full_name: 'Gauri Kale', phone: '+919822077001', whatsapp: '+919822077001', sex: 'female', birth_date: '1990-01-01', birth_date_precision: 'year',
  complaint: 'Tooth hurts', allergies: ['Penicillin'], medical_alerts: ['Diabetes'], language: 'mr', has_appointment: false,
  reminder_consent: true, reminder_wording: 'Yes, remind me', marketing_consent: false, marketing_wording: 'Offers too', consent_language: 'hi', ...more,
})
const submit = (more: object = {}, link = smile.links.checkIn, request = randomUUID(), requests = nobody) =>
  requests.rpc<boolean>('submit_check_in', { link, request, answers: answers(more) })
const latest = async () => (await db.admin`select * from check_ins where clinic_id = ${smile.id} order by created_at desc, id desc limit 1`)[0]!
const entered = async (more: object = {}) => {
  expect(await submit(more)).toBe(true)
  return latest()
}
const counts = async () => (await db.admin`select (select count(*)::int from patients) as patients, (select count(*)::int from appointments) as visits,
  (select count(*)::int from check_ins) as check_ins, (select count(*)::int from patient_consents) as consents`)[0]!
const patientRow = async (id: string) => (await db.admin`select * from patients where id = ${id} and clinic_id = ${smile.id}`)[0]!

describe('from outside', () => {
  test('a valid link tells whose form it is, takes answers, and nothing else', async () => {
    expect(await nobody.rpc('check_in_form', { link: smile.links.checkIn })).toEqual({ clinic: 'Smile Dental', language: 'en' })
    const row = await entered()
    expect(row).toMatchObject({ clinic_id: smile.id, status: 'open', version: 1, reminder_consent: true, marketing_consent: false, consent_language: 'hi', patient_id: null })
    const [entry] = await db.admin`select actor, actor_user_id, (select count(*)::int from audit_details d where d.entry_id = e.id) as details
      from audit_entries e where record_id = ${row.id}`
    expect(entry).toEqual({ actor: 'patient', actor_user_id: null, details: 0 })
  })

  test('what it sends cannot choose the clinic, the state or the patient', async () => {
    const row = await entered({ clinic_id: pearl.id, status: 'accepted', patient_id: smile.patients.own, id: smile.checkIn, version: 9 })
    expect(row).toMatchObject({ clinic_id: smile.id, status: 'open', patient_id: null, version: 1 })
  })

  test('a wrong link, one of the other kind, one of the hash itself: nothing', async () => {
    const before = await counts()
    for (const link of ['0'.repeat(64), '', smile.links.display, `${smile.links.checkIn}'`, smile.id]) {
      expect(await nobody.rpc('check_in_form', { link })).toBeNull()
      expect(await submit({}, link)).toBe(false)
    }
    expect(await nobody.rpc('display_board', { link: smile.links.checkIn })).toBeNull()
    expect(await counts()).toEqual(before)
  })

  test('sent twice is entered once', async () => {
    const request = randomUUID()
    const before = await counts()
    expect(await Promise.all([1, 2, 3].map(() => submit({}, smile.links.checkIn, request)))).toEqual([true, true, true])
    expect((await counts()).check_ins).toBe(before.check_ins + 1)
  })

  test('what is impossible is refused, whoever sends it', async () => {
    const before = await counts()
    for (const more of [{ full_name: ' ' }, { full_name: 'x'.repeat(121) }, { phone: '98220' }, { birth_date: '2222-01-01' }, { birth_date: '1700-01-01' },
      { complaint: 'x'.repeat(501) }, { sex: 'yes' }, { allergies: Array.from({ length: 31 }, () => 'x') }, { reminder_wording: null }, { language: 'xx;' }]) {
      await refusal(submit(more))
    }
    expect(await counts()).toEqual(before)
  })

  test('a link that asks too often waits; another clinic\'s does not', async () => {
    const limit = (n: number) => db.admin`update private.rate_limits set attempts = ${n} where bucket in ('check-in-link', 'display-link')`
    await limit(5)
    await db.admin`delete from private.attempts`
    for (let i = 0; i < 5; i++) await submit({ full_name: `Busy ${i}` }, pearl.links.checkIn)
    for (let i = 0; i < 5; i++) await nobody.rpc('display_board', { link: pearl.links.display })
    const before = await counts()
    expect(await refusal(submit({}, pearl.links.checkIn))).toMatchObject({ code: 'too_many_attempts', detail: { minutes: expect.any(Number) } })
    expect(await refusal(nobody.rpc('display_board', { link: pearl.links.display }))).toMatchObject({ code: 'too_many_attempts' })
    expect(await counts()).toEqual(before)
    expect(await submit()).toBe(true)
    await limit(150)
  })

  test('nobody reads, decides or tidies from outside', async () => {
    const before = await counts()
    for (const call of [
      () => nobody`select * from check_ins`, () => nobody.rpc('check_ins_page'), () => nobody.rpc('check_in', { check_in: smile.checkIn }),
      () => nobody.rpc('dismiss_check_in', { check_in: smile.checkIn, check_in_version: 1 }), () => nobody.rpc('tidy_check_ins'),
      () => owner.rpc('tidy_check_ins'), () => owner`select phone from check_ins`, () => owner`update check_ins set status = 'dismissed'`,
    ]) expect(await refusal(call())).toMatchObject({ sqlstate: '42501' })
    expect(await counts()).toEqual(before)
  })
})

describe('links', () => {
  test('the owner makes and revokes them; the old one ends at once; nobody else does', async () => {
    const [first, second] = ['a1'.repeat(32), 'b2'.repeat(32)]
    await owner.rpc('make_clinic_link', { kind: 'display', link: first })
    expect(await nobody.rpc('display_board', { link: first })).toMatchObject({ clinic: 'Smile Dental' })
    await owner.rpc('make_clinic_link', { kind: 'display', link: second })
    expect(await nobody.rpc('display_board', { link: first })).toBeNull()
    for (const [actor, header] of [[smile.receptionist, 'smile'], [smile.dentist, 'smile'], [pearl.owner, 'smile'], [anon, 'smile']] as const) {
      await refusal(db.as(actor, header).rpc('make_clinic_link', { kind: 'display', link: first }))
      await refusal(db.as(actor, header).rpc('revoke_clinic_link', { kind: 'display' }))
    }
    expect(await nobody.rpc('display_board', { link: first })).toBeNull()
    expect(await nobody.rpc('display_board', { link: second })).toMatchObject({ clinic: 'Smile Dental' })
    await owner.rpc('revoke_clinic_link', { kind: 'display' })
    expect(await nobody.rpc('display_board', { link: second })).toBeNull()
    const settings = await owner.rpc<Answer>('queue_settings')
    expect(settings.links.map((link: Answer) => link.kind)).toEqual(['check_in'])
    expect(JSON.stringify(settings)).not.toContain(smile.links.checkIn)
    await owner.rpc('make_clinic_link', { kind: 'display', link: smile.links.display })
  })
})

describe('the screen in the waiting room', () => {
  test('numbers, dentists and chairs, never a name; only today\'s, only this clinic\'s', async () => {
    await db.admin`update clinics set token_per = 'dentist' where id = ${smile.id}`
    const add = async (name: string, dentist: string | null) => (await desk.rpc<Answer>('add_walk_in', { request: randomUUID(), people: [{ details: { full_name: name } }], dentist }))[0]
    const asha = [await add('Secret Sheela', smile.dentists[0]), await add('Secret Shyam', smile.dentists[0]), await add('Secret Sham', smile.dentists[0])]
    const free = await add('Secret Samir', null)
    await db.admin`update appointments set called_at = now() where id = ${asha[1].id}`
    await db.admin`update appointments set status = 'in_chair' where id = ${asha[0].id}`
    const board = await nobody.rpc<Answer>('display_board', { link: smile.links.display })
    expect(board).toMatchObject({ clinic: 'Smile Dental', tokens: true, called: { token: 2, dentist: 'Dr Asha Rao' } })
    expect(board.columns).toEqual([
      { dentist: 'Dr Asha Rao', colour: 'teal', called: [{ token: 2, dentist: 'Dr Asha Rao', chair: null }], serving: [{ token: 1, dentist: 'Dr Asha Rao', chair: null }], next: [3], waiting: 1 },
      { dentist: null, colour: null, called: [], serving: [], next: [free.token], waiting: 1 },
    ])
    expect(JSON.stringify(board)).not.toMatch(/Secret|Sheela|\+91|[0-9a-f]{8}-/)
    expect((await nobody.rpc<Answer>('display_board', { link: pearl.links.display })).columns).toEqual([])
  })
})

describe('the desk', () => {
  test('sees an open check-in beside those whom it may mean; looking is recorded; who sees masked phones sees these masked', async () => {
    const known = await addPatient(db.admin, smile, { fullName: 'Gowri Kale', phone: '+919822077555' })
    const family = await addPatient(db.admin, smile, { fullName: 'Prakash Kale', phone: '+919822077002' })
    await addPatient(db.admin, smile, { fullName: 'Zubin Zaveri', phone: '+919822077556' })
    await addPatient(db.admin, pearl, { fullName: 'Gauri Kale', phone: '+919822077002' })
    const row = await entered({ phone: '+919822077002' })
    const list = await desk.rpc<Answer>('check_ins_page')
    expect(list.check_ins.map((one: Answer) => one.id)).toContain(row.id)
    const shown = await desk.rpc<Answer>('check_in', { check_in: row.id })
    expect(shown.phone).toBe('+919822077002')
    expect(shown.candidates.map((one: Answer) => [one.id, one.same_phone])).toEqual([[known, false], [family, true]])
    const seen = await db.admin`select record_id from audit_entries where action = 'viewed' and actor_user_id = ${smile.receptionist.userId} and record_id in (${known}, ${family})`
    expect(seen).toHaveLength(2)
    await db.admin`update clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    const masked = await desk.rpc<Answer>('check_in', { check_in: row.id })
    await db.admin`update clinics set phones_hidden_from = '{}' where id = ${smile.id}`
    expect(JSON.stringify(masked)).not.toContain('9822077')
    expect(masked.phone).toBe('+91••••••7002')
  })

  test('accepts a new patient: record, consent in the words shown, and a place in the queue, at once', async () => {
    const row = await entered({ full_name: 'Naina Navi', marketing_consent: true })
    const done = await desk.rpc<Answer>('accept_check_in', { check_in: row.id, check_in_version: 1, urgent: true })
    expect(await patientRow(done.patient_id)).toMatchObject({ full_name: 'Naina Navi', phone: '+919822077001', language: 'mr', allergies: ['Penicillin'], reminder_consent: true, complaint: 'Tooth hurts' })
    const consents = await db.admin`select purpose, given, wording, language, channel, recorded_by from patient_consents where patient_id = ${done.patient_id} order by purpose`
    expect(consents).toMatchObject([{ purpose: 'marketing', given: true, wording: 'Offers too' },
      { purpose: 'reminders', given: true, wording: 'Yes, remind me', language: 'hi', channel: 'form', recorded_by: smile.receptionist.userId }])
    const [visit] = await db.admin`select status, source, urgent, note, dentist_id from appointments where id = ${done.visit_id}`
    expect(visit).toEqual({ status: 'waiting', source: 'check_in', urgent: true, note: 'Tooth hurts', dentist_id: null })
    expect(await latest()).toMatchObject({ status: 'accepted', patient_id: done.patient_id, appointment_id: done.visit_id, decided_by: smile.receptionist.userId })
    const before = await counts()
    expect(await refusal(desk.rpc('accept_check_in', { check_in: row.id, check_in_version: 1 }))).toMatchObject({ code: 'check_in_decided', detail: { status: 'accepted' } })
    expect(await counts()).toEqual(before)
  })

  test('takes into a known record only what it chose; lists are added to, an empty box takes no consent back', async () => {
    const known = await addPatient(db.admin, smile, { fullName: 'Gauri K', phone: '+919822077003' })
    await db.admin`update patients set allergies = '{Latex,penicillin}', complaint = 'Old' where id = ${known}`
    await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${smile.id}, ${known}, 'reminders', true, 'Yes', 'en', 'desk')`
    const row = await entered({ reminder_consent: false, sex: 'female' })
    const { version } = await patientRow(known)
    await desk.rpc('accept_check_in', { check_in: row.id, check_in_version: 1, patient: known, patient_version: version, take: ['allergies', 'birth', 'phone'] })
    expect(await patientRow(known)).toMatchObject({
      full_name: 'Gauri K', phone: '+919822077001', allergies: ['Latex', 'penicillin'], medical_alerts: [], complaint: 'Old', sex: null, reminder_consent: true, birth_date_precision: 'year',
    })
  })

  test('all or nothing: a record that changed meanwhile, a visit that is not theirs, a patient of another clinic', async () => {
    const known = await addPatient(db.admin, smile, { fullName: 'Gauri Kalee', phone: null })
    const row = await entered()
    const before = await counts()
    const accept = (more: object) => desk.rpc('accept_check_in', { check_in: row.id, check_in_version: 1, ...more })
    expect(await refusal(accept({ patient: known, patient_version: 7, take: ['phone'] }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await refusal(accept({ patient: known, patient_version: 1, take: ['phone'], visit: smile.visits.own, visit_version: 1 }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(accept({ patient: pearl.patients.own, patient_version: 2, take: ['phone'] }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(accept({ patient: pearl.patients.own }))).toMatchObject({ sqlstate: expect.stringMatching(/P0001|42501|23503/) })
    expect(await refusal(accept({ dentist: pearl.dentists[0] }))).toMatchObject({ code: 'not_found' })
    expect(await counts()).toEqual(before)
    expect(await patientRow(known)).toMatchObject({ phone: null, version: 1 })
    expect((await latest()).status).toBe('open')
  })

  test('whoever has an appointment today is marked arrived', async () => {
    const known = await addPatient(db.admin, smile, { fullName: 'Gauri Today', phone: null })
    const [visit] = await db.admin`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at)
      values (${smile.id}, ${known}, ${smile.branch}, ${smile.dentists[1]}, now(), now() + interval '30 minutes') returning id`
    const row = await entered({ full_name: 'Gauri Today', has_appointment: true })
    const shown = await desk.rpc<Answer>('check_in', { check_in: row.id })
    expect(shown.candidates[0]).toMatchObject({ id: known, visit: { id: visit!.id, status: 'booked', dentist: 'Dr Bose' } })
    const before = await counts()
    const done = await desk.rpc<Answer>('accept_check_in', { check_in: row.id, check_in_version: 1, patient: known, patient_version: 1, take: [], visit: visit!.id, visit_version: 1 })
    expect(done).toMatchObject({ patient_id: known, visit_id: visit!.id })
    expect((await counts()).visits).toBe(before.visits)
    expect((await db.admin`select status, note from appointments where id = ${visit!.id}`)[0]).toEqual({ status: 'waiting', note: 'Tooth hurts' })
  })

  test('two desks at once: one accepts, the other is told', async () => {
    const row = await entered({ full_name: 'Race Rani' })
    const outcomes = await Promise.all([smile.receptionist, smile.assistant, smile.owner].map((actor) =>
      db.as(actor, 'smile').rpc('accept_check_in', { check_in: row.id, check_in_version: 1 }).then(() => 'accepted', (error) => error.message)))
    expect(outcomes.sort()).toEqual(['accepted', 'check_in_decided', 'check_in_decided'])
    expect(await db.admin`select from patients where full_name = 'Race Rani'`).toHaveLength(1)
  })

  test('dismisses, and takes it back', async () => {
    const row = await entered()
    const version = await desk.rpc<number>('dismiss_check_in', { check_in: row.id, check_in_version: 1 })
    expect(await latest()).toMatchObject({ status: 'dismissed', decided_by: smile.receptionist.userId })
    expect(await refusal(desk.rpc('dismiss_check_in', { check_in: row.id, check_in_version: 1 }))).toMatchObject({ code: 'check_in_decided' })
    await desk.rpc('dismiss_check_in', { check_in: row.id, check_in_version: version, back: true })
    expect(await latest()).toMatchObject({ status: 'open', decided_by: null })
  })
})

test('what nobody accepted is gone after two days, what was accepted after thirty, and the audit keeps none of it', async () => {
  const old = async (age: string, status: string) => {
    const { id } = await entered({ full_name: `Aged ${age} ${status}` })
    await db.admin`update check_ins set created_at = now() - ${age}::interval, status = ${status} where id = ${id}`
    return id
  }
  const gone = [await old('49 hours', 'open'), await old('3 days', 'dismissed'), await old('31 days', 'accepted')]
  const kept = [await old('47 hours', 'open'), await old('29 days', 'accepted')]
  expect(await db.as(serviceRole).rpc('tidy_check_ins')).toEqual({ check_ins_gone: 3 })
  const rows = await db.admin<{ id: string }[]>`select id from check_ins where id in ${db.admin([...gone, ...kept])}`
  expect(rows.map(({ id }) => id).sort()).toEqual(kept.sort())
  expect(await db.admin`select from audit_details where before::text || after::text ilike '%Aged %'`).toHaveLength(0)
})
