// A clinic of a test's own, in the running stack: tests that run beside each other never meet.
import { randomBytes, randomUUID } from 'node:crypto'
import { TZDate } from '@date-fns/tz'
import type { ISql, Sql } from 'postgres'

export const password = 'chairside-demo'
export type Role = 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant'
export type Person = { userId: string; memberId: string; email: string; name: string; role: Role }
export type Named = { id: string; name: string }
export type Patient = Named & { phone: string | null }

export type ClinicOptions = {
  /** Default 2. The first one is the person `people.dentist`. */
  dentists?: number
  /** Default 2. */
  chairs?: number
  /** Default 3, with names from all over India and a consent for reminders. */
  patients?: number
  /** Parallel lanes of each dentist; default 1. */
  lanes?: number
  name?: string
  timeZone?: string
}

export type Clinic = Awaited<ReturnType<typeof makeClinic>>

const dentistNames = ['Dr Asha Rao', 'Dr Imran Bose', 'Dr Meera Nair', 'Dr Karan Gill']
const patientNames = ['Sunita Deshpande', 'Mohammed Shaikh', 'लक्ष्मी अय्यर', 'Harpreet Kaur', 'Joseph Fernandes', 'Ananya Iyer', 'Ravi Patil', 'Zoya Khan']
const colours = ['teal', 'blue', 'violet', 'amber']

/**
 * Makes a clinic with everyone who works there, open every day from 8 to 21 in its own time zone.
 * @param sql connected as postgres
 */
export async function makeClinic(sql: Sql, options: ClinicOptions = {}) {
  const { dentists = 2, chairs = 2, patients = 3, lanes = 1, name = 'Lotus Dental', timeZone = 'Asia/Kolkata' } = options
  const slug = `lotus-${randomBytes(4).toString('hex')}`
  const clinicId = randomUUID()
  const branch = randomUUID()

  return sql.begin(async (tx) => {
    await tx`insert into public.clinics (id, name, city, state_code, phone, time_zone)
      values (${clinicId}, ${name}, 'Pune', '27', '+912025431234', ${timeZone})`
    await tx`insert into private.clinic_slugs (slug, clinic_id) values (${slug}, ${clinicId})`
    await tx`insert into private.file_numbers (clinic_id, prefix, next) values (${clinicId}, 'L', 1)`
    await tx`insert into public.branches (id, clinic_id, name, is_default) values (${branch}, ${clinicId}, ${name}, true)`
    await tx`insert into public.branch_hours (clinic_id, branch_id, weekday, opens, closes)
      select ${clinicId}, ${branch}, d, '08:00', '21:00' from generate_series(0, 6) d`
    await tx`insert into public.visit_reasons (clinic_id, name, minutes, colour, position) values
      (${clinicId}, 'Consultation', 15, 'slate', 1), (${clinicId}, 'Filling', 30, 'blue', 2), (${clinicId}, 'Root canal', 45, 'violet', 3)`

    const member = async (role: Role, who: string): Promise<Person> => {
      const person = { userId: await addUser(tx, `${role}@${slug}.test`, who), memberId: randomUUID(), email: `${role}@${slug}.test`, name: who, role }
      await tx`insert into public.members (id, clinic_id, user_id, role, name) values (${person.memberId}, ${clinicId}, ${person.userId}, ${role}, ${who})`
      return person
    }
    const people = {
      owner: await member('owner', 'Olga Owner'),
      dentist: await member('dentist', dentistNames[0]!),
      receptionist: await member('receptionist', 'Rekha Desk'),
      assistant: await member('assistant', 'Anil Assistant'),
      accountant: await member('accountant', 'Charu Accounts'),
    }
    const rooms = Array.from({ length: chairs }, (_, i) => ({ id: randomUUID(), name: `Chair ${i + 1}` }))
    for (const [i, chair] of rooms.entries()) {
      await tx`insert into public.chairs (id, clinic_id, branch_id, name, position) values (${chair.id}, ${clinicId}, ${branch}, ${chair.name}, ${i + 1})`
    }
    const columns = Array.from({ length: dentists }, (_, i) => ({ id: randomUUID(), name: dentistNames[i % 4]! }))
    for (const [i, dentist] of columns.entries()) {
      await tx`insert into public.dentists (id, clinic_id, member_id, name, colour, lanes, position)
        values (${dentist.id}, ${clinicId}, ${i === 0 ? people.dentist.memberId : null}, ${dentist.name}, ${colours[i % 4]!}, ${lanes}, ${i + 1})`
      await tx`insert into public.dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
        select ${clinicId}, ${dentist.id}, ${branch}, 'weekly', d, '08:00', '21:00' from generate_series(0, 6) d`
    }

    const add = patientAdder(clinicId, people.receptionist.userId)
    const known: Patient[] = []
    for (let i = 0; i < patients; i++) known.push(await add(tx, { name: `${patientNames[i % 8]}${i >= 8 ? ` ${i}` : ''}` }))

    return {
      id: clinicId, slug, name, timeZone, branch, people,
      chairs: rooms as Named[],
      dentists: columns as Named[],
      patients: known,
      /** Adds a patient; a random Indian mobile number unless told otherwise, with consent for reminders. */
      addPatient: (patient: Partial<Patient> & { consent?: boolean; language?: string } = {}) => add(sql, patient),
      /** The instant of a wall-clock time in the clinic, `days` from today: `clinic.at('10:30', 1)`. */
      at: (time: string, days = 0) => wallClock(timeZone, time, days),
      /** Books directly: 30 minutes with the first dentist, no chair, unless told otherwise. Answers the id. */
      async addVisit(visit: { patient?: string; dentist?: string; chair?: string | null; startsAt: Date; minutes?: number; status?: string; lane?: number | null }) {
        const { patient = known[0]!.id, dentist = columns[0]!.id, chair = null, startsAt, minutes = 30, status = 'booked', lane = 1 } = visit
        const id = randomUUID()
        await sql`insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, starts_at, ends_at, status)
          values (${id}, ${clinicId}, ${patient}, ${branch}, ${dentist}, ${chair}, ${lane}, ${startsAt},
            ${new Date(startsAt.getTime() + minutes * 60_000)}, ${status})`
        return id
      },
    }
  })
}

/** Adds a confirmed account with the usual password and a profile; answers the user's id. */
export async function addUser(sql: ISql, email: string, name: string): Promise<string> {
  const id = randomUUID()
  // The cheapest bcrypt: it guards nothing here, and every sign-in would wait for it.
  await sql`insert into auth.users (id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
    values (${id}, '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', ${email},
      extensions.crypt(${password}, extensions.gen_salt('bf', 4)), now(), '{"provider":"email","providers":["email"]}', '{}')`
  await sql`insert into auth.identities (provider_id, user_id, identity_data, provider)
    values (${id}, ${id}, ${JSON.stringify({ sub: id, email, email_verified: true })}::text::jsonb, 'email')`
  await sql`insert into public.profiles (user_id, full_name, language, theme) values (${id}, ${name}, 'en', 'light')`
  await sql`insert into public.notice_acceptances (user_id, notice_version, language)
    select ${id}, coalesce(max(notice_version), '1'), 'en' from public.notice_acceptances`
  return id
}

function patientAdder(clinicId: string, recordedBy: string) {
  return async (sql: ISql, { id = randomUUID(), name = 'Sunita Deshpande', phone, consent = true, language = 'en' }:
    Partial<Patient> & { consent?: boolean; language?: string }): Promise<Patient> => {
    const number = phone === undefined ? randomPhone() : phone
    await sql`insert into public.patients (id, clinic_id, full_name, phone, whatsapp, language)
      values (${id}, ${clinicId}, ${name}, ${number}, ${number}, ${language})`
    if (consent) {
      await sql`insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
        values (${clinicId}, ${id}, 'reminders', true, 'Yes, remind me on WhatsApp', 'en', 'desk', ${recordedBy})`
    }
    return { id, name, phone: number }
  }
}

/** An Indian mobile number that no other test has. */
export const randomPhone = () => `+919${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`

function wallClock(timeZone: string, time: string, days: number): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const today = TZDate.tz(timeZone)
  return new Date(new TZDate(today.getFullYear(), today.getMonth(), today.getDate() + days, hours, minutes, timeZone).getTime())
}
