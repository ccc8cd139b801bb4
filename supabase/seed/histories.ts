import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'

const day = 24 * 60 * 60_000

/** What some patients said, by question: what was chosen, and a word behind it. */
const told: Record<string, [options: string, details?: string]>[] = [
  { diabetes: ['{yes}', 'Type 2, metformin 500, last sugar 132'], hypertension: ['{yes}', 'Amlodipine'], asthma: ['{no}'], bleeding: ['{no}'], blood_thinner: ['{no}'], allergies: ['{none}'], smoking: ['{never}'], areca: ['{sometimes}', 'After meals'], last_visit: ['{year}'], bleeding_gums: ['{yes}'] },
  { heart: ['{yes}', 'Stent in 2023'], blood_thinner: ['{yes}', 'Clopidogrel 75'], diabetes: ['{no}'], hypertension: ['{yes}', 'Telmisartan'], allergies: ['{ibuprofen}', 'Stomach bleeding'], smoking: ['{stopped}', '20 years, until the stent'], anxiety: ['{little}'] },
  { diabetes: ['{no}'], hypertension: ['{no}'], asthma: ['{yes}', 'Inhaler when needed'], allergies: ['{penicillin}', 'Rash as a child'], chewing: ['{never}'], sensitivity: ['{yes}'], grinding: ['{unsure}'] },
  { thyroid: ['{yes}', 'Thyroxine 50'], bone_medicine: ['{yes}', 'Alendronate every week, since 2022'], diabetes: ['{no}'], allergies: ['{none}'], last_visit: ['{longer}'], anxiety: ['{very}'], bad_experience: ['{yes}', 'The injection did not work'] },
  { diabetes: ['{no}'], hypertension: ['{no}'], heart: ['{no}'], bleeding: ['{no}'], allergies: ['{none}'], chewing: ['{daily}', 'Gutka, 10 years'], areca: ['{daily}', '10 years'], pain: ['{yes}', 'Lower right, since Friday'] },
]

/**
 * Histories of every third patient or so, most of them accepted a while ago, some more than a year; one patient's second history with
 * changes, and one that waits to be looked at.
 */
export async function insertHistories(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const some = patients.filter((_, place) => place % 3 === 1).slice(0, 40)
  for (const [place, patient] of some.entries()) {
    const answers = told[place % told.length]!
    const at = new Date(now.getTime() - (20 + place * 13) * day)
    await insertHistory(sql, clinic, patient.id, luck.uuid(at), at, answers, place % 3 === 0 ? 'staff' : 'phone', 'accepted')
    if (place === 1) await insertHistory(sql, clinic, patient.id, luck.uuid(now), new Date(now.getTime() - 2 * day), { ...answers, diabetes: ['{yes}', 'Found last month'], hypertension: ['{yes}', 'Telmisartan 40'] }, 'phone', 'open')
  }
}

async function insertHistory(
  sql: TransactionSql, clinic: Clinic, patient: string, id: string, at: Date, answers: (typeof told)[number], way: 'phone' | 'staff', status: 'open' | 'accepted',
): Promise<void> {
  await sql`insert into public.histories (id, clinic_id, patient_id, way, language, created_by, created_at) values (${id}, ${clinic.id}, ${patient}, ${way}, 'en', null, ${at})`
  for (const [question, [options, details]] of Object.entries(answers)) {
    await sql`insert into public.history_answers (clinic_id, patient_id, history_id, question, options, details, taken)
      values (${clinic.id}, ${patient}, ${id}, ${question}, ${options}, ${details ?? null}, ${status === 'accepted' ? true : null})`
  }
  await sql`update public.histories set status = ${status}, submitted_at = ${at} where clinic_id = ${clinic.id} and id = ${id} and ${status} = 'open'`
  if (status === 'open') return
  await sql`update public.histories set status = 'accepted', submitted_at = ${at}, decided_at = ${at},
      decided_by = (select m.user_id from public.members m where m.clinic_id = ${clinic.id} and m.role = 'owner' limit 1)
    where clinic_id = ${clinic.id} and id = ${id}`
  // As accepting does: the red words of the answers stand in the head of the record.
  await sql`update public.patients p set
      allergies = private.words_joined(p.allergies, array(select c.word from jsonb_to_recordset(h.alerts) c (word text, list text, change text) where c.list = 'allergies' and c.change = 'add')),
      medical_alerts = private.words_joined(p.medical_alerts, array(select c.word from jsonb_to_recordset(h.alerts) c (word text, list text, change text) where c.list = 'medical_alerts' and c.change = 'add'))
    from (select private.history_alerts(${clinic.id}, ${id}) as alerts) h
    where p.clinic_id = ${clinic.id} and p.id = ${patient} and jsonb_array_length(h.alerts) > 0`
}
