import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf } from './days.ts'
import type { Names } from './names.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'
import { alerts, allergies, buildings, complaints, consentWording, referrers } from './words.ts'

export type Patient = ReturnType<typeof member>

const year = 365.25 * 86_400_000

/** Registers the clinic's patients, family by family, over the past four years. */
export async function insertPatients(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<Patient[]> {
  const luck = chance(seed)
  const patients: Patient[] = []
  while (patients.length < clinic.plan.patients.count) patients.push(...familyOf(clinic, now, luck))
  patients.length = clinic.plan.patients.count
  patients.sort((a, b) => a.created_at.getTime() - b.created_at.getTime())

  // Whoever came to be registered before this month has been seen; the rest get a number when they first arrive.
  let number = 0
  for (const patient of patients) {
    const age = now.getTime() - patient.created_at.getTime()
    if (age > 32 * 86_400_000 && luck.hits(0.96)) patient.file_number = `${clinic.plan.filePrefix}${++number}`
    patient.recall_consent = patient.reminder_consent && (!patient.birth_date || Date.parse(patient.birth_date) < now.getTime() - 19 * year)
    if (age > 3.2 * year && luck.hits(0.7)) patient.old_file_number = `${clinic.plan.oldFilePrefix}${luck.between(100, 4_999)}`
  }
  await insertRows(sql, 'public.patients', patients)
  await sql`update private.file_numbers set next = ${number + 1} where clinic_id = ${clinic.id}`
  const asked = patients.filter(({ phone, reminder_consent }) => reminder_consent || (phone && luck.hits(0.5)))
  await insertRows(sql, 'public.patient_consents', asked.map((patient) => ({
    id: luck.uuid(patient.created_at), clinic_id: clinic.id, patient_id: patient.id, purpose: 'reminders', given: patient.reminder_consent,
    wording: consentWording('reminders', patient.language, clinic.plan.clinic.name, patient.reminder_consent), language: patient.language, channel: 'desk',
    recorded_by: clinic.desk, recorded_at: patient.created_at,
  })))
  // Asked in the same breath whether they may be written to when something is due; nobody is asked for a child who has no guardian on record.
  await insertRows(sql, 'public.patient_consents', patients.filter(({ recall_consent }) => recall_consent).map((patient) => ({
    id: luck.uuid(patient.created_at), clinic_id: clinic.id, patient_id: patient.id, purpose: 'recall', given: true,
    wording: consentWording('recall', patient.language, clinic.plan.clinic.name), language: patient.language, channel: 'desk',
    recorded_by: clinic.desk, recorded_at: patient.created_at,
  })))
  return patients
}

/** One to five people with one surname and address and, mostly, one phone. The first two are the parents. */
function familyOf(clinic: Clinic, now: Date, luck: Chance) {
  const { phonePrefixes, localities, names: sources } = clinic.plan.patients
  const source = sources[Number(luck.weighted(Object.fromEntries(sources.map(({ weight }, i) => [i, weight]))))]!
  const [locality, pin] = luck.pick(Object.entries(localities))
  const size = Number(luck.weighted({ 1: 50, 2: 22, 3: 16, 4: 9, 5: 3 }))
  const parents = luck.between(24, 62)
  const registered = now.getTime() - luck.next() ** 1.4 * 4 * year
  const family = {
    names: source.names, surname: luck.pick(source.names.family), language: luck.weighted(source.languages), locality,
    phone: luck.hits(0.96) ? mobile(phonePrefixes, luck) : null,
    address: luck.hits(0.35) ? `Flat ${luck.between(1, 9)}0${luck.between(1, 8)}, ${luck.pick(buildings)}, ${locality} ${pin}` : null,
    referred_by: luck.hits(0.3) ? luck.pick(referrers) : null,
  }
  const guardian = nameOf(family.names, 'male', family.surname, luck)
  const ages = [
    size === 1 ? luck.between(6, 82) : parents, parents + luck.between(-4, 4),
    parents - luck.between(21, 30), parents - luck.between(23, 32), parents + luck.between(22, 26),
  ]
  return ages.slice(0, size).map((age, place) => {
    const later = place === 0 ? 0 : luck.next() * 0.6 * (now.getTime() - registered)
    const since = new Date(Math.min(registered + later, now.getTime() - 3_600_000))
    return member(clinic, family, Math.min(Math.max(age, 3), 88), guardian, since, now, luck)
  })
}

type Family = {
  names: Names; surname: string; phone: string | null; language: string
  locality: string; address: string | null; referred_by: string | null
}

function member(clinic: Clinic, family: Family, age: number, guardian: string, created_at: Date, now: Date, luck: Chance) {
  const sex = luck.hits(0.52) ? 'female' : 'male'
  const minor = age < 18
  const full_name = nameOf(family.names, sex, family.surname, luck)
  const phone = family.phone && !minor && luck.hits(0.2) ? mobile(clinic.plan.patients.phonePrefixes, luck) : family.phone
  const exact = luck.hits(0.55)
  const latin = /^[A-Za-z. ']+$/.test(full_name)
  return {
    id: luck.uuid(created_at), clinic_id: clinic.id, full_name, sex, phone, whatsapp: luck.hits(0.92) ? phone : null,
    email: latin && luck.hits(0.15) ? `${full_name.toLowerCase().replace(/[^a-z]+/g, '.')}${luck.between(1, 99)}@example.com` : null,
    birth_date: luck.hits(0.9) ? birthDate(now, age, exact, luck) : null, birth_date_precision: exact ? 'day' : 'year',
    complaint: luck.hits(0.5) ? luck.pick(complaints) : null,
    address: family.address, locality: family.locality, referred_by: family.referred_by, language: family.language,
    guardian_name: minor ? guardian : null, guardian_relation: minor ? 'Father' : null, guardian_phone: minor ? family.phone : null,
    allergies: luck.hits(0.07) ? [luck.pick(allergies)] : [],
    medical_alerts: luck.hits(age > 50 ? 0.3 : 0.06) ? [luck.pick(sex === 'female' && age > 20 && age < 42 ? ['Pregnant', ...alerts] : alerts)] : [],
    file_number: null as string | null, old_file_number: null as string | null,
    reminder_consent: phone !== null && luck.hits(0.82), recall_consent: false, created_by: clinic.desk, created_at, version: 1,
  }
}

function nameOf(names: Names, sex: 'female' | 'male', surname: string, luck: Chance) {
  const first = luck.pick(names[sex])
  return names.initials ? `${surname} ${first}` : `${first} ${surname}`
}

function mobile(prefixes: string[], luck: Chance) {
  return `+91${luck.pick(prefixes)}${String(luck.between(0, 99_999)).padStart(5, '0')}`
}

function birthDate(now: Date, age: number, exact: boolean, luck: Chance) {
  if (!exact) return `${Number(dayOf(now).slice(0, 4)) - age}-01-01`
  return dayOf(new Date(now.getTime() - (age + luck.next() * 0.99) * year))
}
