import type { Sql } from 'postgres'
import { loadedId } from './clinics.ts'

/** The patient of a loaded clinic who has come for ten years. */
export const oldPatient = (clinic: number) => loadedId(7, clinic, 1)

/**
 * Gives that patient a record of ten years: 200 visits with a note each, 1,500 findings, 300 works of 20 plans, 100 prescriptions,
 * 20 perio exams, 20 lab orders, 300 messages. The clinic's one member becomes its owner, who reads all of it.
 * @param superuser on one connection; straight into the tables, past triggers
 */
export async function loadTenYears(superuser: Sql, clinics: number[]): Promise<void> {
  await superuser`set session_replication_role = replica`
  for (const n of clinics) {
    const [clinic, patient, dentist, user] = [loadedId(1, n, 0), oldPatient(n), loadedId(6, n, 1), loadedId(0, n, 0)]
    const day = superuser`(current_date - (i * 18 + 20))`
    await superuser`update public.members set role = 'owner' where clinic_id = ${clinic}`
    // Dentist 1 is free on those days: the loaded visits lie within 45 days.
    await superuser`insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, status)
      select bench.id(9, ${n}, i), ${clinic}, ${patient}, bench.id(3, ${n}, 0), ${dentist}, bench.id(4, ${n}, 1), 1, bench.id(5, ${n}, 1 + i % 9),
        ${day} - interval '40 days' + interval '4 hours', ${day} - interval '40 days' + interval '4 hours 30 minutes', 'discharged'
      from generate_series(1, 200) i`
    await superuser`insert into public.visit_notes (clinic_id, patient_id, appointment_id, dentist_id, noted_on, complaint, diagnosis, done, entered_by, edited_by, signed_at, signed_by)
      select ${clinic}, ${patient}, bench.id(9, ${n}, i), ${dentist}, ${day} - 40, 'Pain on chewing', 'Irreversible pulpitis', 'Access opening, working length', ${user}, ${user}, now(), ${user}
      from generate_series(1, 200) i`
    await superuser`insert into public.findings (clinic_id, patient_id, mark, covers, teeth, surfaces, state, found_on, state_since, dentist_id)
      select ${clinic}, ${patient}, case i % 3 when 0 then 'filling' else 'caries' end, 'surface', array[(10 * (1 + i % 4) + 4 + i % 5)::smallint], (array['M', 'O', 'D'])[1 + i % 3],
        case i % 3 when 0 then 'completed' else 'existing' end, (current_date - i * 2), (current_date - i * 2), ${dentist}
      from generate_series(1, 1500) i`
    await superuser`insert into public.procedures (id, clinic_id, code, name, category, price_paise, minutes, covers) select bench.id(10, ${n}, i), ${clinic}, 'B' || i, 'Work ' || i, 'fillings', 100000, 30, 'tooth' from generate_series(1, 10) i`
    await superuser`insert into public.treatment_plans (id, clinic_id, patient_id, dentist_id, title, status, list_paise, agreed_paise, accepted_at, accepted_name, accepted_how, accepted_content, accepted_sha256, created_at)
      select bench.id(11, ${n}, i), ${clinic}, ${patient}, ${dentist}, 'Plan ' || i, 'completed', 1500000, 1400000, now() - i * interval '180 days', 'Somebody', 'tablet', 'x',
        encode(sha256('x'), 'hex'), now() - i * interval '180 days' from generate_series(1, 20) i`
    await superuser`insert into public.treatment_plan_items (id, clinic_id, patient_id, plan_id, position, procedure_id, teeth, list_paise, agreed_paise, minutes, sittings, status)
      select bench.id(12, ${n}, i), ${clinic}, ${patient}, bench.id(11, ${n}, 1 + i % 20), i, bench.id(10, ${n}, 1 + i % 10), array[(11 + i % 8)::smallint], 100000, 93000, 30, 1, 'completed'
      from generate_series(1, 300) i`
    await superuser`insert into public.treatments (clinic_id, patient_id, appointment_id, dentist_id, procedure_id, plan_item_id, teeth, price_paise, done_on)
      select ${clinic}, ${patient}, bench.id(9, ${n}, 1 + i % 200), ${dentist}, bench.id(10, ${n}, 1 + i % 10), bench.id(12, ${n}, i), array[(11 + i % 8)::smallint], 93000, current_date - i * 12
      from generate_series(1, 300) i`
    await superuser`insert into public.prescriptions (id, clinic_id, patient_id, dentist_id, diagnosis, created_at)
      select bench.id(13, ${n}, i), ${clinic}, ${patient}, ${dentist}, 'Acute apical abscess', now() - i * interval '36 days' from generate_series(1, 100) i`
    await superuser`insert into public.prescription_lines (clinic_id, prescription_id, position, contents)
      select ${clinic}, bench.id(13, ${n}, i), k, 'AMOXICILLIN 500 mg' from generate_series(1, 100) i, generate_series(1, 3) k`
    await superuser`insert into public.perio_exams (clinic_id, patient_id, dentist_id, examined_on, signed_at, signed_by)
      select ${clinic}, ${patient}, ${dentist}, current_date - i * 180, now(), ${user} from generate_series(1, 20) i`
    await superuser`insert into public.labs (id, clinic_id, name) values (bench.id(14, ${n}, 0), ${clinic}, 'Lab')`
    await superuser`insert into public.lab_orders (clinic_id, number, patient_id, dentist_id, lab_id, work, teeth, due_on, status, created_at)
      select ${clinic}, i, ${patient}, ${dentist}, bench.id(14, ${n}, 0), 'crown', '{36}', current_date - i * 100, 'fitted', now() - i * interval '110 days' from generate_series(1, 20) i`
    await superuser`insert into public.messages (clinic_id, direction, kind, patient_id, status, phone, body, at)
      select ${clinic}, 'in', 'reply', ${patient}, 'received', '+919800000000', 'Thank you', now() - i * interval '12 days' from generate_series(1, 300) i`
  }
  await superuser`set session_replication_role = origin`
  await superuser`vacuum (analyze)`
}
