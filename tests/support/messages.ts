import type { Sql } from 'postgres'
import { clinics, type Clinic } from './two-clinics.ts'

/** Arranges messages: a number without a provider behind it, and a clean outbox. */

export type MessageRow = {
  id: string; kind: string; status: string; reason: string | null; patient_id: string; language: string; due_at: Date; created_at: Date
  at: Date; provider_id: string | null; error_code: number | null; attempts: number; opened_by: string | null; sent_at: Date | null
}

/** An instant some minutes from now, on a full minute. */
export const soon = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000)

/** The messages of a visit, oldest plan first. */
export const messagesOf = (sql: Sql, visit: string) =>
  sql<MessageRow[]>`select * from messages where appointment_id = ${visit} order by created_at, kind, id`

/** Gives the clinic a number and approves its texts. */
export async function connectNumber(sql: Sql, clinic: Clinic, { number = '5550001', account = '7770001', token = 'sealed' } = {}) {
  await sql`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name)
    values (${number}, ${clinic.id}, ${account}, ${token}, '+91 20 6712 4400', ${clinic.name})`
  await sql`update message_templates set status = 'approved' where clinic_id = ${clinic.id}`
}

/** Forgets visits made by a test, messages, tasks and numbers; the texts are drafts again. */
export async function resetMessages(sql: Sql) {
  await sql`delete from private.webhook_events`
  await sql`delete from private.webhooks_ignored`
  await sql`delete from private.whatsapp_numbers`
  await sql`delete from appointments where starts_at < now() + interval '1 year'`
  await sql`delete from message_templates where revision > 1 or language not in ('en', 'hi', 'mr', 'ta')`
  await sql`update message_templates set status = 'draft', provider_id = null`
  await sql`update clinics set default_language = 'en', cancel_frees_slot = true`
  for (const { patients, dentists } of clinics) {
    await sql`update patients set language = 'en', reminder_consent = (id = ${patients.own}) where id in (${patients.own}, ${patients.others})`
    await sql`delete from patient_dentists where patient_id = ${patients.others} and dentist_id = ${dentists[0]}`
  }
  await sql`delete from messages` // last, for the changes above plan anew
}
