import type { ImageKind, ImageSort } from './kinds'
import type { ImageSource, Shown, Trouble } from './image'

/** What lies in the tray: nobody's yet, as tray_page() answers it. */
export type TrayImage = {
  id: string; version: number; sort: ImageSort; kind: ImageKind; name: string; taken_at: string; taken_known: boolean; mime: string | null; bytes: number | null
  shown: Shown | null; trouble: Trouble | null; modality: string | null
  /** The patient's name in the file. */
  named: string | null
  source: ImageSource; created_at: string; created_by: string | null; deleted_at: string | null; deleted_reason: string | null
}

/** A visit of today, of a patient to whom this person may give images. */
export type TrayVisit = {
  id: string; status: string; starts_at: string; seated_at: string | null; finished_at: string | null
  patient_id: string; patient: string; file_number: string; dentist: string | null; chair: string | null
}

export type TrayList = 'open' | 'discarded'
export type TrayPage = { images: TrayImage[]; total: number; visits: TrayVisit[] }
/** Images as somebody saw them. */
export type SeenImage = Pick<TrayImage, 'id' | 'version'>

/** How long before sitting down and after getting up an image may still be somebody's. Milliseconds. */
const slack = 10 * 60_000

/**
 * Whose an image may be, the likeliest first: who was in the chair when it was taken, then who is in the chair now.
 * At most three; without anybody in a chair, nobody.
 */
export function offered(image: Pick<TrayImage, 'taken_at' | 'taken_known' | 'created_at'>, visits: TrayVisit[]): TrayVisit[] {
  const at = new Date(image.taken_known ? image.taken_at : image.created_at).getTime()
  const satThen = ({ seated_at, finished_at }: TrayVisit) => seated_at !== null
    && new Date(seated_at).getTime() - slack <= at && (finished_at === null || at <= new Date(finished_at).getTime() + slack)
  const sits = ({ status }: TrayVisit) => status === 'in_chair'
  // Who sat down last before it was taken comes first.
  const bySeat = (a: TrayVisit, b: TrayVisit) => new Date(b.seated_at ?? 0).getTime() - new Date(a.seated_at ?? 0).getTime()
  return [...visits.filter(satThen).sort(bySeat), ...visits.filter((visit) => sits(visit) && !satThen(visit)).sort(bySeat)].slice(0, 3)
}
