/** One export of everything a clinic has: how much there was, how much was handed over, and when. Times are instants (ISO). */
export type ClinicExport = {
  id: string
  /** null: somebody who is no member any more. */
  by: string | null
  startedAt: string
  rows: number
  rowsExpected: number
  files: number
  filesExpected: number
  finishedAt: string | null
  lastStepAt: string
}
