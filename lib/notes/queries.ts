import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import { fromDatabase, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { Note, NoteDesk, NotePhrase, NoteTemplate, UnsignedNote } from './note'
import type { VisitPage } from './visit'

/**
 * Everything that the screen of a visit shows, in one request; looking is recorded.
 * @throws AppError database_unreachable; an unknown visit is "not found"
 */
export async function readVisitPage(slug: string, visit: string) {
  const db = await clinicClient(slug)
  return openRecord<VisitPage>(slug, 'notes', await db.rpc('visit_page', { visit }))
}

/** The first page of a patient's notes. */
export async function readNotes(slug: string, patient: string) {
  const db = await clinicClient(slug)
  return openRecord<{ notes: Note[]; more: boolean; desk: NoteDesk }>(slug, 'notes', await db.rpc('notes_page', { patient }))
}

/** A note that is on a screen as of a version, if it is another one by now. @throws AppError not_allowed, database_unreachable */
export async function readNoteSince(slug: string, note: string, seen: number): Promise<Note | null> {
  const { data, error } = await (await clinicClient(slug)).rpc('note_since', { note, seen })
  if (error) throw fromDatabase(error)
  return data as Note | null
}

/** Notes that wait for this person's signature. @throws AppError not_allowed */
export async function readUnsignedNotes(slug: string): Promise<{ notes: UnsignedNote[]; more: boolean }> {
  return unwrap(await (await clinicClient(slug)).rpc('unsigned_notes')) as unknown as { notes: UnsignedNote[]; more: boolean }
}

/** Templates and phrases for their settings, archived ones too. */
export async function readNoteTexts(slug: string): Promise<{ templates: (NoteTemplate & { archived_at: string | null })[]; phrases: NotePhrase[] }> {
  const db = await clinicClient(slug)
  const [templates, phrases] = await Promise.all([
    db.from('note_templates').select('id, version, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new, archived_at').order('position').order('name'),
    db.from('note_phrases').select('id, version, field, shortcut, body').order('field').order('position').order('shortcut'),
  ])
  return { templates: unwrap(templates), phrases: unwrap(phrases) as NotePhrase[] }
}
