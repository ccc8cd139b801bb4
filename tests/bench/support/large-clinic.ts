import { createClient } from '@supabase/supabase-js'
import type { Sql } from 'postgres'
import { benchClinic, loadedId } from './clinics.ts'
import { loadMoney } from './money.ts'
import type { BenchStack } from './stack.ts'

export const large = { patients: 20_000, visits: 200_000, files: 5_000 }

/**
 * Makes a loaded clinic large: 20,000 patients, 200,000 visits, a message and an entry of the record (with its detail and its seal) for
 * each, 60,000 bill lines, a work for every fourth visit; and 5,000 files in Storage. Rows straight into the tables, past triggers.
 * @param superuser on one connection
 */
export async function loadLargeClinic(stack: BenchStack, superuser: Sql, n: number, tell: (text: string) => void): Promise<void> {
  const { clinic } = benchClinic(n)
  tell('20,000 patients and 200,000 visits')
  await superuser`set session_replication_role = replica`
  await superuser`insert into public.patients (id, clinic_id, full_name, phone, whatsapp, birth_date, language, file_number, created_at)
    select bench.id(7, ${n}, i), ${clinic}, 'Patient ' || i, p.phone, p.phone, date '1950-01-01' + i % 25000, 'en', 'F' || i, now() - i * interval '1 hour'
    from generate_series(1001, ${large.patients}) i, lateral (select '+918' || lpad(i::text, 9, '0') as phone) p`
  // Past days only, a quarter of an hour each, so that nothing overlaps what is there.
  await superuser`insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, reason_id, starts_at, ends_at, status)
    select bench.id(8, ${n}, 2000 + i), ${clinic}, bench.id(7, ${n}, 1 + i % ${large.patients}), bench.id(3, ${n}, 0), bench.id(6, ${n}, 1 + i % 10), bench.id(5, ${n}, 1 + i % 9),
      s.at, s.at + interval '15 minutes', 'discharged'
    from generate_series(1, ${large.visits - 2_000}) i, lateral (select timestamptz '2018-01-01 04:00+00' + (i / 10) * interval '1 hour' as at) s`
  await superuser`insert into public.messages (clinic_id, direction, kind, patient_id, appointment_id, status, phone, body, at)
    select ${clinic}, 'in', 'reply', bench.id(7, ${n}, 1 + i % ${large.patients}), bench.id(8, ${n}, 2000 + i), 'received', '+918000000000', 'Thank you, I will be there.', now() - i * interval '1 minute'
    from generate_series(1, ${large.visits - 2_000}) i`
  await superuser`insert into public.procedures (id, clinic_id, code, name, category, price_paise, minutes, covers) select bench.id(15, ${n}, i), ${clinic}, 'B' || i, 'Work ' || i, 'fillings', 100000, 30, 'tooth' from generate_series(1, 10) i`
  await superuser`insert into public.treatments (clinic_id, patient_id, appointment_id, dentist_id, procedure_id, teeth, price_paise, done_on)
    select ${clinic}, bench.id(7, ${n}, 1 + i % ${large.patients}), bench.id(8, ${n}, 2000 + i), bench.id(6, ${n}, 1 + i % 10), bench.id(15, ${n}, 1 + i % 10), array[(11 + i % 8)::smallint], 93000, date '2020-01-01' + i % 2000
    from generate_series(4, ${large.visits - 2_000}, 4) i`
  tell('the record of who did what')
  await superuser`insert into public.audit_entries (id, clinic_id, at, actor, action, noun, record_id, patient_id, written_in)
    select bench.id(16, ${n}, i), ${clinic}, now(), 'system', 'created', 'appointments', bench.id(8, ${n}, i), bench.id(7, ${n}, 1 + i % ${large.patients}), '3' from generate_series(1, ${large.visits}) i`
  await superuser`insert into public.audit_details (entry_id, clinic_id, after) select bench.id(16, ${n}, i), ${clinic}, '{"status": "booked", "lane": 1, "minutes": 30}' from generate_series(1, ${large.visits}) i`
  await superuser`insert into private.audit_seals (clinic_id, seq, entry_id, detail_hash, hash) select ${clinic}, i, bench.id(16, ${n}, i), sha256('x'), sha256(i::text::bytea) from generate_series(1, ${large.visits}) i`
  await superuser`set session_replication_role = origin`
  const [today] = await superuser<{ day: string }[]>`select (now() at time zone 'Asia/Kolkata')::date::text as day`
  await loadMoney(superuser, n, { lines: 60_000, days: 700, until: today!.day })

  tell('5,000 files')
  const files = createClient(stack.state.supabaseUrl, stack.state.secretKey, { auth: { persistSession: false } }).storage.from('images')
  const bytes = Buffer.alloc(2_000, 7)
  for (let first = 0; first < large.files; first += 25) {
    await Promise.all(Array.from({ length: 25 }, async (_, i) => {
      const { error } = await files.upload(`${clinic}/${loadedId(17, n, first + i)}/original`, bytes, { contentType: 'image/jpeg' })
      if (error) throw error
    }))
  }
  await superuser`vacuum (analyze)`
}
