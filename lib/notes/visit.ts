import type { Status } from '@/lib/appointments/schedule'
import type { ChartData } from '@/lib/charts/finding'
import type { VisitPrescription } from '@/lib/prescriptions/prescription'
import type { PlansOf, Work } from '@/lib/treatments/plan'
import type { Note, NoteDesk } from './note'

export type NoteVisit = {
  id: string; version: number; status: Status; starts_at: string; ends_at: string; dentist_id: string | null; reason: string | null; chair: string | null; note: string | null
}
/** What visit_page() answers, besides the head. `last`: the note before this visit's. */
export type VisitPage = { visit: NoteVisit; note: Note | null; last: Note | null; plans: PlansOf; work: Work[]; prescription: VisitPrescription; desk: NoteDesk; chart: ChartData }
