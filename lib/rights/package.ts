import type { RecordDocument } from '../papers/printed-record'

/** What private.package_of() answers: everything a clinic has of one patient. */
export type PackageDocument = {
  clinic: string
  /** Of the clinic's calendar. */
  day: string
  record: RecordDocument
  rows: Record<string, Record<string, unknown>[]>
  /** as: what the file is called in the package. */
  files: { bucket: string; name: string; as: string }[]
}
/** What a code that was tried gets. */
export type TriedCode = { state: 'right' } | { state: 'wrong'; left: number } | { state: 'over' }

/** What the page of a package shows before the code is entered. */
export type PackageBody = { left: number; fetched_at: string | null }
