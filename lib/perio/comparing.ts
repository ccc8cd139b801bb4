import type { PerioTooth } from './exam'
import { attachmentLevel, blankTooth, perioTeeth } from './rules'

/** A change of 1 mm lies within what two hands measure differently; from 2 mm on it counts. */
export const meaningful = 2

export type SiteChange = { tooth: number; site: number; before: number; after: number; change: number }
export type Comparison = {
  /** By tooth and site: mm deeper (above 0) or shallower; null where one of the exams has no depth. */
  changes: Map<number, (number | null)[]>
  /** Sites that both exams measured. */
  both: number
  better: number
  worse: number
  /** The worst first. */
  worseSites: SiteChange[]
}

/** What changed in depth from one exam to a later one, at teeth that are there in both. */
export function compareExams(earlier: PerioTooth[], later: PerioTooth[]): Comparison {
  const comparison: Comparison = { changes: new Map(), both: 0, better: 0, worse: 0, worseSites: [] }
  for (const number of perioTeeth) {
    const [was, is] = [earlier, later].map((teeth) => teeth.find(({ tooth }) => tooth === number) ?? blankTooth(number)) as [PerioTooth, PerioTooth]
    const changes = is.depths.map((after, site) => {
      const before = was.depths[site]!
      if (was.missing || is.missing || before === null || after === null) return null
      const change = after - before
      comparison.both++
      if (change <= -meaningful) comparison.better++
      if (change >= meaningful) {
        comparison.worse++
        comparison.worseSites.push({ tooth: number, site, before, after, change })
      }
      return change
    })
    comparison.changes.set(number, changes)
  }
  comparison.worseSites.sort((a, b) => b.change - a.change || b.after - a.after)
  return comparison
}

/** How far down each line of a drawing is at a site: mm from the cemento-enamel junction. A margin that was not measured is drawn at it. */
export function linesAt(tooth: PerioTooth, site: number): { margin: number; pocket: number | null } {
  const margin = tooth.margins[site] ?? 0
  return { margin, pocket: attachmentLevel(tooth.depths[site], margin) }
}
