import { messageVariables, renderMessage } from './rules'
import type { Message, Task } from './schema'

/** What the database's documents look like, and what screens get made of them. */

export type MessageRow = {
  id: string; direction: Message['direction']; kind: Message['kind']; status: Message['status']; reason: string | null; error_code: number | null
  at: string; language: string | null; body: string | null; sent_at: string | null; delivered_at: string | null; read_at: string | null
  created_at: string; patient_id: string | null; patient: string | null; appointment_id: string | null; starts_at: string | null
  phone: string | null; opened_by: string | null; written_by: string | null; place: string | null; template: string | null
  channel: Message['channel']; next_on: string | null; media_type: string | null; media_mime: string | null; media_name: string | null; media_kept: boolean
}

/** @param timeZone the clinic's, in which an unsent text tells the time */
export function toMessage(row: MessageRow, timeZone: string): Message {
  return {
    id: row.id, direction: row.direction, kind: row.kind, status: row.status, reason: row.reason, errorCode: row.error_code, at: row.at,
    language: row.language, text: row.body ?? unsentText(row, timeZone), sentAt: row.sent_at, deliveredAt: row.delivered_at, readAt: row.read_at,
    createdAt: row.created_at, patientId: row.patient_id, patient: row.patient, appointmentId: row.appointment_id, startsAt: row.starts_at,
    phone: row.phone, openedBy: row.opened_by, writtenBy: row.written_by, channel: row.channel,
    media: row.media_type ? { type: row.media_type, mime: row.media_mime, name: row.media_name, kept: row.media_kept } : null,
  }
}

function unsentText({ template, patient, starts_at, next_on, place, language }: MessageRow, timeZone: string): string | null {
  if (!template || !patient) return null
  return renderMessage(template, messageVariables({ name: patient, names: patient, startsAt: starts_at, nextOn: next_on, timeZone, place: place ?? '', language: language ?? 'en' }))
}

export type TaskRow = {
  id: string; kind: Task['kind']; wish: Task['wish']; at: string; done_at: string | null; done_by: string | null; phone: string | null
  text: string | null; error_code: number | null; message_kind: string; appointment_id: string | null
  visit: { starts_at: string; status: string; dentist: string; patient: string } | null
  people: { id: string; full_name: string; file_number: string | null; visits: { id: string; starts_at: string; status: string; dentist: string }[] }[]
}

export function toTask(row: TaskRow): Task {
  return {
    id: row.id, kind: row.kind, wish: row.wish, at: row.at, doneAt: row.done_at, doneBy: row.done_by, phone: row.phone, text: row.text,
    errorCode: row.error_code, messageKind: row.message_kind,
    visit: row.visit && row.appointment_id
      ? { id: row.appointment_id, startsAt: row.visit.starts_at, status: row.visit.status, dentist: row.visit.dentist, patient: row.visit.patient }
      : null,
    people: row.people.map((person) => ({
      id: person.id, fullName: person.full_name, fileNumber: person.file_number,
      visits: person.visits.map((visit) => ({ id: visit.id, startsAt: visit.starts_at, status: visit.status, dentist: visit.dentist })),
    })),
  }
}
