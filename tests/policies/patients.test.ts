import { describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const register = (patient: Record<string, unknown>, consent?: object) => desk.rpc<string>('register_patient', { patient, ...(consent ? { consent } : {}) })

describe('registering', () => {
  test('needs a name and no more', async () => {
    const id = await register({ full_name: '  Meena Joshi ' })
    expect(await desk`select full_name, language, file_number, reminder_consent from patients where id = ${id}`)
      .toEqual([{ full_name: 'Meena Joshi', language: 'en', file_number: null, reminder_consent: false }])
  })

  test('records the consent with who, when and the words', async () => {
    const id = await register({ full_name: 'With Consent' }, { given: true, wording: 'Remind me, please', language: 'hi' })
    expect(await desk`select p.reminder_consent, k.given, k.wording, k.language, k.recorded_by from patients p
      join patient_consents k on k.patient_id = p.id where p.id = ${id}`).toEqual([
      { reminder_consent: true, given: true, wording: 'Remind me, please', language: 'hi', recorded_by: smile.receptionist.userId }])
  })

  test('keeps any script, emoji and markup as typed', async () => {
    for (const full_name of ['लक्ष्मी अय्यर', '😀 Happy', '<script>alert(1)</script>', "Robert'); drop table patients;--", 'O’Brien', 'முருகன்', 'a%_\\b']) {
      const id = await register({ full_name })
      expect(await desk`select full_name from patients where id = ${id}`).toEqual([{ full_name }])
      const found = await desk.rpc<{ full_name: string }[]>('search_patients', { query: full_name })
      expect(found.map((patient) => patient.full_name)).toContain(full_name)
    }
  })

  test.for<[what: string, patient: Record<string, unknown>, code: string]>([
    ['a name of spaces', { full_name: '   ' }, 'patients_name_length'],
    ['a name of 10,000 letters', { full_name: 'x'.repeat(10_000) }, 'patients_name_length'],
    ['a phone without a country', { full_name: 'A', phone: '98220 12345' }, 'patients_phone_is_e164'],
    ['a phone with letters', { full_name: 'A', phone: '+91phone' }, 'patients_phone_is_e164'],
    ['a WhatsApp number that begins with 0', { full_name: 'A', whatsapp: '+0123456789' }, 'patients_whatsapp_is_e164'],
    ['a birth in 1700', { full_name: 'A', birth_date: '1700-01-01' }, 'patients_birth_date_sane'],
    ['a birth in the future', { full_name: 'A', birth_date: '2999-01-01' }, 'birth_date_in_future'],
    ['the 30th of February', { full_name: 'A', birth_date: '2023-02-30' }, '22008'],
    ['a date in words', { full_name: 'A', birth_date: 'yesterday-ish' }, '22007'],
    ['an unknown sex', { full_name: 'A', sex: 'unknown' }, 'patients_sex_check'],
    ['a complaint without end', { full_name: 'A', complaint: 'x'.repeat(501) }, 'patients_complaint_check'],
  ])('%s is refused', async ([, patient, code]) => {
    const [before] = await db.admin`select count(*) from patients`
    expect(await refusal(register(patient))).toMatchObject({ code })
    expect(await db.admin`select count(*) from patients`).toEqual([before])
  })

  test('a birth date today, anywhere on earth, is no future', async () => {
    const id = await register({ full_name: 'Newborn', birth_date: new Date().toISOString().slice(0, 10) })
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a dentist who registers someone sees them, other dentists do not', async () => {
    const id = await db.as(smile.dentist, 'smile').rpc('register_patient', { patient: { full_name: 'Walked In' } })
    expect(await db.as(smile.dentist, 'smile')`select id from patients where id = ${id}`).toHaveLength(1)
    expect(await db.as(smile.otherDentist, 'smile')`select id from patients where id = ${id}`).toHaveLength(0)
  })
})

describe('a file number', () => {
  const numberOf = async (id: string) => (await db.admin`select file_number from patients where id = ${id}`)[0]!.file_number as string | null

  test('is given at the first arrival, once, and not when booking', async () => {
    const patient = await addPatient(db.admin, smile, { fullName: 'Arrives Twice' })
    const first = await addVisit(db.admin, smile, { patient, startsAt: at(3000), dentist: smile.dentists[1] })
    const second = await addVisit(db.admin, smile, { patient, startsAt: at(3040), dentist: smile.dentists[1] })
    expect(await numberOf(patient)).toBeNull()
    await desk.rpc('set_appointment_status', { visit: first, visit_version: 1, status: 'waiting' })
    const given = await numberOf(patient)
    expect(given).toMatch(/^S\d+$/)
    await desk.rpc('set_appointment_status', { visit: second, visit_version: 1, status: 'waiting' })
    expect(await numberOf(patient)).toBe(given)
  })

  test('is different for twelve patients who arrive at the same moment, without a gap', async () => {
    const visits = []
    for (let i = 0; i < 12; i++) {
      const patient = await addPatient(db.admin, smile, { fullName: `Crowd ${i}` })
      visits.push({ patient, id: await addVisit(db.admin, smile, { patient, startsAt: at(5000 + i * 40), dentist: smile.dentists[1] }) })
    }
    await Promise.all(visits.map(({ id }) => desk.rpc('set_appointment_status', { visit: id, visit_version: 1, status: 'waiting' })))
    const given = (await Promise.all(visits.map(({ patient }) => numberOf(patient)))).map((number) => Number(number!.slice(1))).sort((a, b) => a - b)
    expect(given).toEqual(Array.from({ length: 12 }, (_, i) => given[0]! + i))
  })

  test('skips numbers that an old file already has', async () => {
    const { next } = await desk.rpc('my_file_numbers')
    const old = await addPatient(db.admin, smile, { fullName: 'From An Import' })
    await db.admin`update patients set file_number = ${`S${next}`} where id = ${old}`
    const patient = await addPatient(db.admin, smile, { fullName: 'Comes Next' })
    const visit = await addVisit(db.admin, smile, { patient, startsAt: at(9000), dentist: smile.dentists[1] })
    await desk.rpc('set_appointment_status', { visit, visit_version: 1, status: 'waiting' })
    expect(await numberOf(patient)).toBe(`S${next + 1}`)
  })

  test('cannot be written by hand', async () => {
    expect(await refusal(desk`update patients set file_number = 'S1'`)).toMatchObject({ code: '42501' })
    expect(await refusal(desk`insert into patients (clinic_id, full_name, file_number) values (${smile.id}, 'A', 'S1')`)).toMatchObject({ code: '42501' })
  })
})

describe('the ledger of consents', () => {
  test('is added to, never changed; the last word counts', async () => {
    const id = await register({ full_name: 'Changes Mind' }, { given: true, wording: 'Yes', language: 'en' })
    const say = (given: boolean, version: number) => desk.rpc<number>('change_patient', {
      patient: id, patient_version: version, changes: {}, consent: { given, wording: given ? 'Yes' : 'No', language: 'en' } })
    // Registering with a consent makes version 2; each word after that counts too.
    let [{ version }] = await desk`select version from patients where id = ${id}` as unknown as [{ version: number }]
    version = await say(false, version)
    expect(await desk`select reminder_consent from patients where id = ${id}`).toEqual([{ reminder_consent: false }])
    await say(true, version)
    expect(await desk`select reminder_consent from patients where id = ${id}`).toEqual([{ reminder_consent: true }])
    expect(await desk`select given from patient_consents where patient_id = ${id} order by recorded_at, id`).toEqual([{ given: true }, { given: false }, { given: true }])
    expect(await refusal(desk`update patient_consents set given = true`)).toMatchObject({ code: '42501' })
    expect(await refusal(desk`delete from patient_consents`)).toMatchObject({ code: '42501' })
    expect(await refusal(desk`update patients set reminder_consent = true`)).toMatchObject({ code: '42501' })
  })

  test('cannot be written in another\'s name or for another time', async () => {
    expect(await refusal(desk`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
      values (${smile.id}, ${smile.patients.own}, 'reminders', true, 'x', 'en', 'desk', ${smile.owner.userId})`)).toMatchObject({ code: '42501' })
    expect(await refusal(desk`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_at)
      values (${smile.id}, ${smile.patients.own}, 'reminders', true, 'x', 'en', 'desk', '2020-01-01')`)).toMatchObject({ code: '42501' })
  })
})

describe('changing', () => {
  test('with an old version is refused and shows what stands now', async () => {
    const id = await register({ full_name: 'Old Name', phone: '+919800000001' })
    expect(await desk.rpc('change_patient', { patient: id, patient_version: 1, changes: { full_name: 'New Name' } })).toBe(2)
    const refused = await refusal(desk.rpc('change_patient', { patient: id, patient_version: 1, changes: { full_name: 'Newer Name' } }))
    expect(refused).toMatchObject({ code: 'changed_by_someone', detail: { full_name: 'New Name', version: 2 } })
    expect(refused.detail).not.toHaveProperty('clinic_id')
    expect(await db.admin`select full_name, phone from patients where id = ${id}`).toEqual([{ full_name: 'New Name', phone: '+919800000001' }])
  })

  test('by two people at once: one change stands, the other is told', async () => {
    const id = await register({ full_name: 'Wanted By Two' })
    const outcomes = await Promise.allSettled(['First', 'Second'].map((full_name) =>
      desk.rpc('change_patient', { patient: id, patient_version: 1, changes: { full_name } })))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason.message).toBe('changed_by_someone')
  })

  test('a patient with the same id in another clinic stays as they are', async () => {
    await addPatient(db.admin, pearl, { id: smile.patients.own, fullName: 'Namesake By Id' })
    const owner = db.as(pearl.owner, 'pearl')
    await owner.rpc('change_patient', { patient: smile.patients.own, patient_version: 1, changes: { full_name: 'Changed In Pearl' } })
    expect(await db.admin`select full_name from patients where id = ${smile.patients.own} order by full_name`)
      .toEqual([{ full_name: 'Changed In Pearl' }, { full_name: 'Sunita Deshpande' }])
    expect((await owner.rpc('patient_page', { patient: smile.patients.own })).head.patient.full_name).toBe('Changed In Pearl')
    const listed = (await owner.rpc('patients_page')).patients.filter((patient: { id: string }) => patient.id === smile.patients.own)
    expect(listed).toMatchObject([{ full_name: 'Changed In Pearl' }])
  })
})

describe('the page of a patient', () => {
  test('records that it was opened, in the same transaction', async () => {
    const owner = db.as(smile.owner, 'smile')
    const views = () => owner`select actor_user_id, actor from audit_entries where action = 'viewed' and record_id = ${smile.patients.others}`
    await desk.rpc('patient_page', { patient: smile.patients.others })
    expect(await views()).toEqual([{ actor_user_id: smile.receptionist.userId, actor: 'member' }])
    await desk.rolledBack((tx) => tx`select public.patient_page(${smile.patients.others})`)
    expect(await views()).toHaveLength(1)
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('patient_page', { patient: smile.patients.others }))).toMatchObject({ code: 'not_found' })
    expect(await views()).toHaveLength(1)
  })

  test('names the family on the same phone, of this clinic only', async () => {
    const child = await register({ full_name: 'Chintu Deshpande', phone: '+919822000001' })
    const page = await desk.rpc('patient_page', { patient: child })
    expect(page.family.map((relative: { full_name: string }) => relative.full_name)).toEqual(['Sunita Deshpande'])
  })
})

test('pages of the list hold everyone once, in both orders', async () => {
  const everyone = await db.admin`select id from patients where clinic_id = ${smile.id} and archived_at is null`
  for (const sort of ['name', 'newest']) {
    const seen: string[] = []
    let after: Record<string, unknown> | null = null
    do {
      const { patients }: { patients: Record<string, unknown>[] } = await desk.rpc('patients_page', { sort, after, page_size: 7 })
      seen.push(...patients.map((patient) => patient.id as string))
      after = patients.at(-1) ?? null
    } while (after)
    expect([...seen].sort()).toEqual(everyone.map((row) => row.id).sort())
    expect(new Set(seen).size).toBe(seen.length)
  }
})
