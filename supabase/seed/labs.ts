import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

const day = 24 * 60 * 60_000
const dateOf = (at: Date) => at.toISOString().slice(0, 10)

/** Two labs and an order in every status: one late for a visit of tomorrow, one that arrived for it, one on its way. */
export async function insertLabs(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const [shree, ceram] = [luck.uuid(now), luck.uuid(now)]
  await insertRows(sql, 'public.labs', [
    { id: shree, clinic_id: clinic.id, name: 'Shree Dental Lab', contact: 'Mr. Pawar', phone: '+912024471234', turnaround_days: 6 },
    { id: ceram, clinic_id: clinic.id, name: 'CeramArt Studio', contact: 'Farida', phone: '+919822055512', turnaround_days: 8 },
  ])
  const tomorrow = new Date(now.getTime() + day)
  const coming = await sql<{ id: string; patient_id: string; dentist_id: string }[]>`
    select distinct on (patient_id) id, patient_id, dentist_id from public.appointments
    where clinic_id = ${clinic.id} and dentist_id is not null and status in ('booked', 'confirmed') and starts_at > ${tomorrow} and starts_at < ${new Date(now.getTime() + 5 * day)}
    order by patient_id, starts_at`
  const past = await sql<{ patient_id: string; dentist_id: string }[]>`
    select distinct on (patient_id) patient_id, dentist_id from public.appointments
    where clinic_id = ${clinic.id} and dentist_id is not null and status = 'discharged' order by patient_id limit 6`
  const orders = [
    { steps: ['sent'], work: 'crown', teeth: '{36}', material: 'Zirconia', shade: 'A2', due: -1, cost_paise: 240000, lab_id: shree },
    { steps: ['sent', 'received'], work: 'bridge', teeth: '{14,15,16}', pontics: '{15}', material: 'Metal-ceramic', shade: 'A3', due: 0, cost_paise: 450000, lab_id: ceram },
    { steps: ['sent'], work: 'veneer', teeth: '{11,21}', material: 'Lithium disilicate', shade: '1M2', due: 1, cost_paise: 900000, lab_id: ceram },
    { steps: [], work: 'denture', arch: 'upper', material: 'Acrylic', shade: 'A3.5', due: 6, cost_paise: 350000, lab_id: shree },
    { steps: ['sent', 'received', 'tried'], work: 'partial_denture', teeth: '{45,46}', arch: 'lower', material: 'Cobalt-chrome', due: 2, cost_paise: 520000, lab_id: shree },
    { steps: ['sent', 'received', 'returned'], work: 'crown', teeth: '{26}', material: 'Metal-ceramic', shade: 'B2', due: 3, cost_paise: 180000, lab_id: shree },
    { steps: ['sent', 'received', 'fitted'], work: 'crown', teeth: '{46}', material: 'Zirconia', shade: 'A2', due: -12, cost_paise: 240000, lab_id: ceram },
    { steps: ['cancelled'], work: 'splint', arch: 'upper', material: 'Clear sheet', due: 4, cost_paise: 90000, lab_id: shree },
  ]
  for (const [i, { steps, due, ...order }] of orders.entries()) {
    const visit = i < 3 ? coming[i] : undefined
    const who = visit ?? past[i % Math.max(past.length, 1)]
    if (!who) continue
    const id = luck.uuid(new Date(now.getTime() - 9 * day))
    await insertRows(sql, 'public.lab_orders', [{
      teeth: '{}', pontics: '{}', arch: null, shade: null, ...order, id, clinic_id: clinic.id, patient_id: who.patient_id, dentist_id: who.dentist_id,
      due_on: dateOf(new Date(now.getTime() + due * day)), appointment_id: visit?.id ?? null, created_at: new Date(now.getTime() - 14 * day),
    }])
    for (const [step, status] of steps.entries()) {
      await sql`update public.lab_orders set status = ${status}, status_note = ${status === 'returned' ? 'Contact too tight on the mesial side' : null},
        sent_on = case when ${status} = 'sent' then ${dateOf(new Date(now.getTime() - 13 * day))}::date else sent_on end where id = ${id}`
      await sql`update public.lab_order_steps set created_at = ${new Date(now.getTime() - (12 - 3 * step) * day)} where order_id = ${id} and status = ${status}`
    }
    await sql`update public.lab_order_steps set created_at = ${new Date(now.getTime() - 14 * day)} where order_id = ${id} and status = 'ordered'`
  }
}

/** Recalls of every kind, some overdue, and what was tried to reach a few of them; who sent some of the patients. */
export async function insertRecallTries(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const kinds = await sql<{ id: string }[]>`select id from public.recall_types where clinic_id = ${clinic.id} order by position`
  const reached = patients.filter(({ phone }) => phone)
  const rows = kinds.flatMap((kind, i) => [-40, -12, 5, 20].map((days, k) => ({
    id: luck.uuid(now), clinic_id: clinic.id, patient_id: reached[(i * 4 + k) * 5 % reached.length]!.id, recall_type_id: kind.id,
    due_on: dateOf(new Date(now.getTime() + (days + i) * day)),
  })))
  await insertRows(sql, 'public.recalls', rows)
  const agreed = new Set(patients.filter(({ recall_consent }) => recall_consent).map(({ id }) => id))
  // Who did not agree to be written to is called.
  const tries = [['call', 'no_answer', 'Rang twice'], ['whatsapp', 'opened', null], ['call', 'call_back', 'After the exams'], ['call', 'reached', null]] as const
  await insertRows(sql, 'public.recall_attempts', rows.filter((_, i) => i % 3 === 0).map((recall, i) => {
    const planned = tries[i % tries.length]!
    const [way, outcome, note] = planned[0] === 'call' || agreed.has(recall.patient_id) ? planned : tries[0]
    return { id: luck.uuid(now), clinic_id: clinic.id, patient_id: recall.patient_id, recall_id: recall.id, way, outcome, note, created_at: new Date(now.getTime() - (i + 1) * day) }
  }))
  const sources = ['Google', 'Dr. Kale', 'A friend', 'dr. kale', 'Passed by', 'Instagram']
  for (const [i, { id }] of patients.filter((_, n) => n % 4 === 0).entries()) {
    await sql`update public.patients set referred_by = ${sources[i % sources.length]!} where clinic_id = ${clinic.id} and id = ${id} and referred_by is null`
  }
}
