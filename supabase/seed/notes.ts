import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance, type Chance } from './random.ts'
import { insertRows, type Row } from './rows.ts'
import type { Visit } from './visits.ts'

const minute = 60_000
const day = 24 * 60 * minute

type Text = { template: string; complaint: string; findings: string; diagnosis?: string; codes?: string[]; advised: string; done: string; next_visit_days?: number; next_visit_reason?: string; canals?: number }

/** What is written by what one came for; the last is for everything else. */
const texts: [RegExp, Text[]][] = [
  [/root canal/i, [
    { template: 'Root canal treatment', complaint: 'Pain on biting, worse at night.', findings: '36 deep decay, tender on tapping. Widened space at the root tip on the X-ray.', diagnosis: 'Pulp of 36 cannot be saved.', codes: ['K04.0'], advised: 'Root canal treatment, then a crown. Not to chew on this side.', done: 'Local anaesthesia, rubber dam, access opened. Working length taken and checked. Canals shaped to 25, rinsed, dried. Temporary filling.', next_visit_days: 7, next_visit_reason: 'Second sitting of 36', canals: 36 },
    { template: 'Root canal treatment', complaint: 'No pain since the first sitting.', findings: '16 no tenderness, temporary filling in place.', diagnosis: 'Dead pulp of 16, under treatment.', codes: ['K04.1'], advised: 'Crown within a month.', done: 'Canals dry, filled with gutta-percha and sealer. X-ray: filled to length. Core built up.', next_visit_days: 14, next_visit_reason: 'Crown preparation 16', canals: 16 },
  ]],
  [/scaling|cleaning|polish/i, [{ template: 'Scaling', complaint: 'Bleeding while brushing.', findings: 'Hard deposits behind the lower front teeth, gums red and bleeding on touch.', diagnosis: 'Inflamed gums.', codes: ['K05.1'], advised: 'Soft brush twice a day, cleaning between the teeth.', done: 'Scaling in all quarters, polished. Brushing shown.', next_visit_days: 180, next_visit_reason: 'Scaling' }]],
  [/extract|wisdom/i, [{ template: 'Extraction', complaint: 'Pain and swelling on the lower left, since four days.', findings: '38 half erupted, gum over it swollen. Mouth opens well.', diagnosis: 'Impacted 38.', codes: ['K01.1'], advised: 'Bite on gauze, no rinsing today, cold pack. To call if it bleeds.', done: 'Local anaesthesia, 38 removed whole, two stitches, bleeding stopped.', next_visit_days: 7, next_visit_reason: 'Stitches out' }]],
  [/brace|ortho|align/i, [{ template: 'Orthodontic review', complaint: 'A wire pokes on the right.', findings: 'Brackets in place, mouth clean, movement as planned.', advised: 'Elastics at night as shown.', done: 'Wire shortened, ligatures changed.', next_visit_days: 28, next_visit_reason: 'Orthodontic review' }]],
  [/implant/i, [{ template: 'Implant', complaint: 'Comes for the implant at 46.', findings: 'Gap healed, gum thick, bone enough on the scan.', diagnosis: 'Missing 46.', codes: ['K08.1'], advised: 'Soft food for a week, no smoking.', done: 'Local anaesthesia, implant placed firm, healing cap, stitches. X-ray taken.', next_visit_days: 7, next_visit_reason: 'Stitches out' }]],
  [/fill|decay|cavit/i, [{ template: '', complaint: 'Food gets stuck.', findings: '26 decay between the teeth, no pain on cold.', diagnosis: 'Decay into dentine of 26.', codes: ['K02.1'], advised: 'Clean between the teeth daily.', done: '26 filled in composite, bite checked, polished.' }]],
  [/./, [
    { template: 'Nothing new', complaint: 'No new complaint.', findings: 'Healing as expected. No pain on touch or on biting, no swelling.', advised: 'Keep up brushing and the cleaning between the teeth.', done: 'Reviewed. Nothing to be done today.' },
    { template: '', complaint: 'Sensitive to cold on the upper right.', findings: 'Receded gums at 14 and 15, no decay.', diagnosis: 'Sensitive dentine.', codes: ['K03.8'], advised: 'Paste for sensitive teeth, soft brush.', done: 'Varnish applied.', next_visit_days: 30, next_visit_reason: 'Look at the sensitivity' },
  ]],
]
const canals: Record<number, string[]> = { 16: ['MB', 'DB', 'P'], 36: ['MB', 'ML', 'D'] }

/** Notes of the past visits of every third patient, signed by their dentist; those of the last two days wait for it, half of them entered by the assistant. */
export async function insertNotes(sql: TransactionSql, clinic: Clinic, patients: Patient[], visits: Visit[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const people = await sql<{ dentist: string; user_id: string }[]>`
    select d.id as dentist, m.user_id from public.dentists d join public.members m on m.clinic_id = d.clinic_id and m.id = d.member_id where d.clinic_id = ${clinic.id}`
  const signers = new Map(people.map(({ dentist, user_id }) => [dentist, user_id]))
  const [assistant] = await sql<{ user_id: string }[]>`select user_id from public.members where clinic_id = ${clinic.id} and role = 'assistant' and left_at is null order by name limit 1`
  const reasons = new Map([...clinic.reasons].map(([name, { id }]) => [id, name]))
  const third = new Set(patients.filter((_, i) => i % 3 === 0).map(({ id }) => id))
  const past = visits.filter((visit) => third.has(visit.patient_id) && ['done', 'discharged'].includes(visit.status) && visit.dentist_id && signers.has(visit.dentist_id))
  const notes = past.map((visit) => {
    const at = new Date(new Date(visit.starts_at).getTime() + 20 * minute)
    const signer = signers.get(visit.dentist_id!)!
    const fresh = at.getTime() > now.getTime() - 2 * day
    const entered = assistant && luck.hits(0.5) ? assistant.user_id : signer
    const text = luck.pick(texts.find(([pattern]) => pattern.test(reasons.get(visit.reason_id ?? '') ?? ''))![1])
    return { text, row: rowOf(clinic, visit, text, at, entered, fresh ? null : signer, luck) }
  })
  await insertRows(sql, 'public.visit_notes', notes.map(({ row }) => ({ ...row, signed_at: null, signed_by: null })))
  await insertRows(sql, 'public.note_canals', notes.flatMap(({ text, row }) => (canals[text.canals ?? 0] ?? []).map((canal, i) => ({
    clinic_id: clinic.id, note_id: row.id, position: i + 1, patient_id: row.patient_id, tooth: text.canals, canal, working_length: luck.between(185, 220),
    reference_point: `${canal} cusp tip`, apical_file: luck.pick([20, 25, 30]), obturation: luck.hits(0.5) ? 'Gutta-percha, resin sealer' : '',
  }))))
  const signed = notes.flatMap(({ row }) => (row.signed_by ? [row] : []))
  await sql`update public.visit_notes n set signed_at = s.signed_at, signed_by = s.signed_by
    from jsonb_to_recordset(${sql.json(signed as never)}) s (id uuid, signed_at timestamptz, signed_by uuid) where n.clinic_id = ${clinic.id} and n.id = s.id`
  const calledLater = signed.filter((_, i) => i % 17 === 3)
  await insertRows(sql, 'public.note_addenda', calledLater.map((row) => {
    const at = new Date(new Date(row.signed_at!).getTime() + 5 * 60 * minute)
    return { id: luck.uuid(at), clinic_id: clinic.id, note_id: row.id, patient_id: row.patient_id, text: 'Called in the evening: less pain, no bleeding.', signed_by: row.signed_by, signed_at: at }
  }))
}

function rowOf(clinic: Clinic, visit: Visit, { codes = [], canals: _, ...text }: Text, at: Date, entered: string, signer: string | null, luck: Chance) {
  const measured = luck.hits(0.4)
  const upper = luck.between(11, 16) * 10 + luck.between(0, 4) * 2
  const sugar = luck.hits(0.12)
  return {
    id: luck.uuid(at), clinic_id: clinic.id, patient_id: visit.patient_id, appointment_id: visit.id, dentist_id: visit.dentist_id,
    noted_on: new Date(at.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 10), diagnosis: '', next_visit_reason: '', ...text, diagnosis_codes: codes,
    bp_systolic: measured ? upper : null, bp_diastolic: measured ? upper - luck.between(38, 52) : null, pulse: measured ? luck.between(66, 92) : null,
    sugar_mg_dl: sugar ? luck.between(98, 240) : null, sugar_kind: sugar ? 'random' : null, charge_remark: '', entered_by: entered, edited_by: entered, created_at: at, edited_at: at,
    signed_at: signer && new Date(at.getTime() + 10 * minute), signed_by: signer, signed_by_pin: signer !== null && entered !== signer && luck.hits(0.6), version: 1,
  } satisfies Row
}
