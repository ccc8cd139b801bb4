import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'
import type { Visit } from './visits.ts'
import { replies } from './words.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * The message log of the past month and the to-do list of this morning. What is still to be sent was planned by the
 * database when the visits came in; only what it planned for a moment that has passed is told as sent.
 */
export async function insertMessages(
  sql: TransactionSql, clinic: Clinic, visits: Visit[], patients: Patient[], now: Date, seed: number,
): Promise<void> {
  const luck = chance(seed)
  const people = new Map(patients.map((patient) => [patient.id, patient]))
  await sql`delete from public.messages where clinic_id = ${clinic.id} and reason = 'too_close'`
  const reached = visits.filter(({ patient_id }) => people.get(patient_id)!.reminder_consent)
  const sent = reached.flatMap((visit) => {
    const patient = people.get(visit.patient_id)!
    const confirmation = new Date(visit.created_at.getTime() + minute)
    const reminder = new Date(visit.starts_at.getTime() - 24 * hour)
    const confirms = confirmation.getTime() < now.getTime() - hour && confirmation < visit.starts_at
    const reminds = visit.status !== 'cancelled' && reminder < now && reminder.getTime() > confirmation.getTime() + 3 * hour
    return [
      ...(confirms ? [outgoing(visit, patient, 'booking_confirmation', confirmation, luck)] : []),
      ...(reminds ? [outgoing(visit, patient, 'reminder', reminder, luck)] : []),
    ]
  })
  const came = new Set(visits.filter(({ status }) => !['booked', 'cancelled', 'no_show'].includes(status)).map(({ id }) => id))
  const taps = sent
    .filter(({ appointment_id, kind, status }) => kind === 'reminder' && status === 'read' && came.has(appointment_id) && luck.hits(0.7))
    .map((message) => {
      const at = new Date(Math.min(message.at.getTime() + luck.between(3, 300) * minute, now.getTime() - minute))
      return incoming('tap', message, message.appointment_id, 'Confirm', at, luck)
    })
  await insertRows(sql, 'public.messages', [...sent, ...taps])
  await insertTasks(sql, clinic, visits, sent, now, luck)
}

type Outgoing = ReturnType<typeof outgoing>

function outgoing(visit: Visit, patient: Patient, kind: 'booking_confirmation' | 'reminder', at: Date, luck: Chance) {
  const status = luck.weighted({ read: 74, delivered: 18, sent: 2, failed: 3, opened: 3 })
  const after = (minutes: number) => new Date(at.getTime() + minutes * minute)
  const arrived = status === 'read' || status === 'delivered'
  return {
    id: luck.uuid(at), clinic_id: visit.clinic_id, direction: 'out', kind, patient_id: visit.patient_id, appointment_id: visit.id,
    visit_version: 1, hours_before: kind === 'reminder' ? 24 : null, visit_starts_at: visit.starts_at, visit_branch_id: visit.branch_id, language: patient.language, status,
    // 131026: the phone is not on WhatsApp.
    error_code: status === 'failed' ? 131026 : null,
    at, due_at: at, attempts: status === 'opened' ? 0 : 1, phone: patient.whatsapp ?? patient.phone,
    provider_id: status === 'opened' ? null : `wamid.demo.${luck.uuid(at)}`,
    sent_at: status === 'opened' || status === 'failed' ? null : at,
    delivered_at: arrived ? after(0.1) : null, read_at: status === 'read' ? after(luck.between(1, 90)) : null, created_at: at,
  }
}

function incoming(kind: 'tap' | 'reply', about: Outgoing, appointment_id: string | null, body: string, at: Date, luck: Chance) {
  return {
    id: luck.uuid(at), clinic_id: about.clinic_id, direction: 'in', kind, patient_id: about.patient_id, appointment_id,
    status: 'received', at, attempts: 0, phone: about.phone, body, provider_id: `wamid.demo.${luck.uuid(at)}`, created_at: at,
  }
}

/** Four things to do, of four kinds; what was written in the days before is done. */
async function insertTasks(sql: TransactionSql, clinic: Clinic, visits: Visit[], sent: Outgoing[], now: Date, luck: Chance) {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * minute)
  const confirmationOf = new Map(sent.filter(({ kind }) => kind === 'booking_confirmation').map((message) => [message.appointment_id, message]))
  const coming = (wanted: string, hours: number) => visits
    .filter(({ status, starts_at }) => status === wanted && starts_at.getTime() > now.getTime() + hours * hour)
    .flatMap(({ id }) => confirmationOf.get(id) ?? [])
  const [toMove, unreached] = coming('booked', 30)
  const [gone] = coming('cancelled', 12)
  const [late] = coming('confirmed', 3)
  const written = sent.filter(({ status }) => status === 'read').slice(-400).filter((_, i) => i % 80 === 7)
  const reply = (about: Outgoing) => luck.pick(replies[about.language]!)
  const asked = [
    ...(toMove ? [{ kind: 'reschedule', about: toMove, text: 'Reschedule', at: ago(52), done: false }] : []),
    ...(gone ? [{ kind: 'cancelled', about: gone, text: 'Cancel', at: ago(140), done: false }] : []),
    ...(late ? [{ kind: 'reply', about: late, text: reply(late), at: ago(17), done: false }] : []),
    ...written.map((about) => ({ kind: 'reply', about, text: reply(about), at: new Date(about.at.getTime() + 30 * minute), done: true })),
  ].map((task) => {
    const visit = task.kind === 'reply' ? null : task.about.appointment_id
    return { ...task, visit, message: incoming(visit ? 'tap' : 'reply', task.about, visit, task.text, task.at, luck) }
  })
  await insertRows(sql, 'public.messages', asked.map(({ message }) => message))
  await insertRows(sql, 'public.tasks', asked.map(({ kind, about, visit, message, at, done }) => ({
    id: luck.uuid(at), clinic_id: clinic.id, kind, message_id: message.id, patient_id: about.patient_id,
    appointment_id: visit, phone: about.phone,
    done_at: done ? new Date(at.getTime() + hour) : null, done_by: done ? clinic.desk : null, created_at: at,
  })))
  if (!unreached) return
  await sql`
    update public.messages set status = 'failed', error_code = 131026, sent_at = null, delivered_at = null, read_at = null
    where clinic_id = ${clinic.id} and id = ${unreached.id}`
  await insertRows(sql, 'public.tasks', [{
    id: luck.uuid(ago(200)), clinic_id: clinic.id, kind: 'undelivered', message_id: unreached.id, patient_id: unreached.patient_id,
    appointment_id: unreached.appointment_id, phone: unreached.phone, created_at: ago(200),
  }])
}
