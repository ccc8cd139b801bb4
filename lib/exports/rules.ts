import type { ClinicExport } from './schema'

/** A download that has taken nothing for so long was stopped or broke off. */
const silentAfterMs = 60_000

/** How an export stands at `now`: whole, under way (with its share, 0 to 1), or broken off. */
export function progressOf(one: ClinicExport, now: number): { state: 'whole' | 'under_way' | 'broken'; share: number } {
  // A file weighs more than a row.
  const total = one.rowsExpected + one.filesExpected * 50
  const share = total === 0 ? 1 : Math.min(1, (one.rows + one.files * 50) / total)
  if (one.finishedAt) return { state: 'whole', share: 1 }
  return { state: now - Date.parse(one.lastStepAt) > silentAfterMs ? 'broken' : 'under_way', share }
}
