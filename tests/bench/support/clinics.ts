import type { Sql } from 'postgres'
import { hindi, marathi, muslim } from '../../../supabase/seed/names.ts'
import { visitReasons } from '../../../supabase/seed/plan.ts'

export type BenchClinic = { slug: string; clinic: string; user: string }

/** Patients of a clinic, and its visits: 200 of them on the busy day, the rest over 45 days around it. */
const visitsPerClinic = 2_000
const dentists = 10

/** What bench.id answers: 0 user, 1 clinic, 2 member, 3 branch, 4 chair, 5 reason, 6 dentist, 7 patient, 8 visit. */
export function loadedId(kind: number, clinic: number, number: number): string {
  const time = (1_750_000_000_000 + clinic * 100_000 + number).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-000000000000`
}

/** The busy day, tomorrow in India: every clinic has 200 visits from 08:00 to 18:00, 20 a dentist. */
export function busyDay(): { from: Date; until: Date } {
  const tomorrow = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(Date.now() + 86_400_000)
  const from = new Date(`${tomorrow}T00:00:00+05:30`)
  return { from, until: new Date(from.getTime() + 86_400_000) }
}

/** Time-ordered ids that a test can name: bench.id(kind, clinic, number). */
export async function prepareLoading(superuser: Sql): Promise<void> {
  await superuser.unsafe(`
    create schema bench;
    grant usage on schema bench to postgres, authenticated;
    create function bench.id(kind integer, clinic integer, number integer) returns uuid language sql immutable as $$
      select (lpad(to_hex(1750000000000 + clinic * 100000::bigint + number), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000000000000000')::uuid
    $$;
    grant execute on function bench.id(integer, integer, integer) to postgres, authenticated`)
}

/**
 * Adds the clinics numbered first to last, each with one receptionist. Straight into the tables, past triggers: what is
 * measured is reading and booking among many clinics, not loading them.
 * @param superuser on one connection
 */
export async function loadClinics(superuser: Sql, first: number, last: number, patientsPerClinic = 1_000): Promise<void> {
  const given = [...marathi.female, ...marathi.male, ...hindi.female, ...hindi.male, ...muslim.female, ...muslim.male]
  const family = [...marathi.family, ...hindi.family, ...muslim.family]
  const { from } = busyDay()
  const range = superuser`generate_series(${first}::int, ${last}::int) n`
  const each = (count: number) => superuser`${range}, generate_series(1, ${count}::int) i`
  await superuser`set session_replication_role = replica`
  await superuser`set maintenance_work_mem = '1GB'`
  await superuser`set synchronous_commit = off`
  // Building the exclusion constraints once is far cheaper than growing them row by row.
  const constraints = await superuser<{ name: string; definition: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'public.appointments'::regclass and contype = 'x'`
  for (const { name } of constraints) await superuser`alter table public.appointments drop constraint ${superuser(name)}`

  await superuser`insert into auth.users (id, aud, role, email) select bench.id(0, n, 0), 'authenticated', 'authenticated', 'desk' || n || '@bench.test' from ${range}`
  await superuser`insert into public.clinics (id, name) select bench.id(1, n, 0), 'Clinic ' || n from ${range}`
  await superuser`insert into private.clinic_slugs (slug, clinic_id) select 'bench-' || n, bench.id(1, n, 0) from ${range}`
  await superuser`insert into private.subscriptions (clinic_id, trial_until, ends_at, full_until, read_until, export_until)
    select bench.id(1, n, 0), t, t, t, t, t from ${range}, lateral (select now() + interval '1 year' as t)`
  await superuser`insert into private.file_numbers (clinic_id, prefix, next) select bench.id(1, n, 0), 'F', ${patientsPerClinic + 1} from ${range}`
  await superuser`insert into public.members (id, clinic_id, user_id, role, name) select bench.id(2, n, 0), bench.id(1, n, 0), bench.id(0, n, 0), 'receptionist', 'Desk' from ${range}`
  await superuser`insert into public.branches (id, clinic_id, name, is_default) select bench.id(3, n, 0), bench.id(1, n, 0), 'Clinic ' || n, true from ${range}`
  await superuser`insert into public.branch_hours (clinic_id, branch_id, weekday, opens, closes)
    select bench.id(1, n, 0), bench.id(3, n, 0), i, '08:00', '20:00' from ${each(6)}`
  await superuser`insert into public.chairs (id, clinic_id, branch_id, name, position) select bench.id(4, n, i), bench.id(1, n, 0), bench.id(3, n, 0), 'Chair ' || i, i from ${each(dentists)}`
  await superuser`insert into public.visit_reasons (id, clinic_id, name, minutes, colour, position) select bench.id(5, n, i), bench.id(1, n, 0), (${visitReasons.map(({ name }) => name)}::text[])[i], 30, 'teal', i from ${each(visitReasons.length)}`
  await superuser`insert into public.dentists (id, clinic_id, name, colour, lanes, position) select bench.id(6, n, i), bench.id(1, n, 0), 'Dr. ' || i, 'teal', 1, i from ${each(dentists)}`
  await superuser`insert into public.dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
    select bench.id(1, n, 0), bench.id(6, n, i), bench.id(3, n, 0), 'weekly', d, '08:00', '20:00' from ${each(dentists)}, generate_series(1, 6) d`
  await superuser`
    insert into public.patients (id, clinic_id, full_name, phone, whatsapp, sex, birth_date, locality, language, file_number, reminder_consent, created_at)
    select bench.id(7, n, i), bench.id(1, n, 0),
      (${given}::text[])[1 + (hashint4(i * 7 + n) & 1023) % ${given.length}] || ' ' || (${family}::text[])[1 + (hashint4(i * 13 + n) & 1023) % ${family.length}],
      p.phone, p.phone, case i % 2 when 0 then 'female' else 'male' end, date '1950-01-01' + i % 25000, 'Kothrud', 'en', 'F' || i, i % 5 > 0,
      now() - (${patientsPerClinic}::int - i) * interval '1 hour'
    from ${each(patientsPerClinic)}, lateral (select '+919' || lpad(((n * 1000003::bigint + i * 7919::bigint) % 1000000000)::text, 9, '0') as phone) p`
  await superuser`insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, said_at)
    select bench.id(1, n, 0), bench.id(7, n, i), 'reminders', true, 'Yes, remind me.', 'en', 'desk', now() from ${each(patientsPerClinic)} where i % 2 = 0`
  await superuser`
    insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, status)
    select bench.id(8, n, i), bench.id(1, n, 0), bench.id(7, n, 1 + (i * 37) % ${patientsPerClinic}), bench.id(3, n, 0), bench.id(6, n, 1 + i % ${dentists}),
      bench.id(4, n, 1 + i % ${dentists}), 1, bench.id(5, n, 1 + i % 9), at.starts, at.starts + interval '30 minutes',
      case when at.starts > now() then 'booked' else 'discharged' end
    from ${each(visitsPerClinic)}, lateral (select ${from}::timestamptz + interval '8 hours' + case when i <= 200
      then (i - 1) / ${dentists} * interval '30 minutes'
      else ((i - 201) / 20 - 45 + ((i - 201) / 20 >= 45)::int) * interval '1 day' + (i - 1) % 20 / ${dentists} * interval '1 hour' end as starts) at`
  await superuser`insert into public.patient_dentists (clinic_id, dentist_id, patient_id)
    select distinct clinic_id, dentist_id, patient_id from public.appointments
    where clinic_id in (select bench.id(1, n, 0) from ${range})`
  for (const { name, definition } of constraints) await superuser.unsafe(`alter table public.appointments add constraint ${name} ${definition}`)
  await superuser`set session_replication_role = origin`
  await superuser`vacuum (analyze)`
}

/** A clinic of the loaded ones, and who sits at its desk. */
export function benchClinic(number: number): BenchClinic {
  return { slug: `bench-${number}`, clinic: loadedId(1, number, 0), user: loadedId(0, number, 0) }
}
