import type { Status } from '@/lib/appointments/schedule'
import type { Note, NoteDesk } from './note'

/** Work done at the visit, with its price in paise. */
export type ChargeLine = { id: string; name: string; teeth: number[]; price_paise: number }
export type NoteVisit = {
  id: string; version: number; status: Status; starts_at: string; ends_at: string; dentist_id: string | null; reason: string | null; chair: string | null; note: string | null
}
/** What visit_page() answers, besides the head. `last`: the note before this visit's. */
export type VisitPage = { visit: NoteVisit; note: Note | null; last: Note | null; charge: ChargeLine[]; desk: NoteDesk; chart: unknown }
