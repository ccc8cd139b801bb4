import { archOf, quadrantOf, teethInRow } from '../charts/teeth'
import type { PerioCounts, PerioTooth } from './exam'

/** The teeth of a periodontal chart, the upper row from the patient's right to their left, then the lower row. */
export const perioTeeth = [...teethInRow.permanent.upper, ...teethInRow.permanent.lower]
export const allSextants = [1, 2, 3, 4, 5, 6]
/** Sites by their place in the lists of a tooth. */
export const sites = ['mb', 'b', 'db', 'ml', 'l', 'dl'] as const
export const entrances = ['M', 'B', 'D', 'L'] as const

/** 1 upper right, 2 upper front, 3 upper left, 4 lower left, 5 lower front, 6 lower right. */
export function sextantOf(tooth: number): number {
  const front = tooth % 10 <= 3
  return { 1: front ? 2 : 1, 2: front ? 2 : 3, 3: front ? 5 : 4, 4: front ? 5 : 6 }[quadrantOf(tooth)]!
}

/** Whether a tooth has a furcation entrance there: upper molars M, B, D; lower molars B, L; upper first premolars M, D. */
export function hasEntrance(tooth: number, entrance: (typeof entrances)[number]): boolean {
  const upper = archOf(tooth) === 'upper'
  if (tooth % 10 >= 6) return (upper ? 'MBD' : 'BL').includes(entrance)
  return upper && tooth % 10 === 4 && 'MD'.includes(entrance)
}

/** mm from the cemento-enamel junction to the bottom of the pocket; null unless both are known. Never typed. */
export function attachmentLevel(depth: number | null = null, margin: number | null = null): number | null {
  return depth === null || margin === null ? null : depth + margin
}

/** How deep a pocket is for whoever reads it: from 4 mm worth a look, from 6 mm worth a worry. */
export const pocketGrade = (depth: number | null): 0 | 1 | 2 => (depth === null || depth < 4 ? 0 : depth < 6 ? 1 : 2)

export function blankTooth(tooth: number): PerioTooth {
  const six = <T,>(value: T) => Array<T>(6).fill(value)
  return { tooth, missing: false, implant: false, depths: six(null), margins: six(null), bleeding: six(false), plaque: six(false), suppuration: six(false), mobility: null, furcations: Array(4).fill(null) }
}

/** Counts as private.perio_counts does, for what has not been saved yet. */
export function countsOf(teeth: Iterable<PerioTooth>): PerioCounts {
  const counts = { sites: 0, bleeding: 0, plaque: 0, suppuration: 0, depth_sites: 0, depth_sum: 0, level_sites: 0, level_sum: 0, deep4: 0, deep6: 0 }
  for (const tooth of teeth) {
    if (tooth.missing) continue
    for (let site = 0; site < 6; site++) {
      const depth = tooth.depths[site]!
      const level = attachmentLevel(depth, tooth.margins[site])
      const [bleeds, plaque, pus] = [tooth.bleeding[site]!, tooth.plaque[site]!, tooth.suppuration[site]!]
      if (depth !== null || bleeds || plaque || pus) counts.sites++
      counts.bleeding += Number(bleeds)
      counts.plaque += Number(plaque)
      counts.suppuration += Number(pus)
      if (depth !== null) counts.depth_sites++
      counts.depth_sum += depth ?? 0
      if (level !== null) counts.level_sites++
      counts.level_sum += level ?? 0
      counts.deep4 += Number((depth ?? 0) >= 4)
      counts.deep6 += Number((depth ?? 0) >= 6)
    }
  }
  return counts
}

export type Figures = { bleeding: number | null; plaque: number | null; depth: number | null; level: number | null; deep4: number; deep6: number; sites: number }

/** Whole percentages and means in mm with one decimal place; null where nothing was looked at. */
export function figuresOf(counts: PerioCounts): Figures {
  const percent = (part: number) => (counts.sites === 0 ? null : Math.round((part / counts.sites) * 100))
  const mean = (sum: number, of: number) => (of === 0 ? null : Math.round((sum / of) * 10) / 10)
  return {
    bleeding: percent(counts.bleeding), plaque: percent(counts.plaque), depth: mean(counts.depth_sum, counts.depth_sites),
    level: mean(counts.level_sum, counts.level_sites), deep4: counts.deep4, deep6: counts.deep6, sites: counts.sites,
  }
}

/**
 * Puts together what two people found at one tooth since both last saw the same.
 * @param base what both saw
 * @returns the tooth with the changes of both, or null when they changed the same thing differently: then people decide
 */
export function mergeTooth(base: PerioTooth, mine: PerioTooth, theirs: PerioTooth): PerioTooth | null {
  let disputed = false
  const value = <T,>(was: T, my: T, their: T): T => {
    if (my === their || their === was) return my
    if (my !== was) disputed = true
    return their
  }
  const list = <T,>(was: T[], my: T[], their: T[]) => was.map((one, i) => value(one, my[i]!, their[i]!))
  const merged: PerioTooth = {
    tooth: mine.tooth,
    missing: value(base.missing, mine.missing, theirs.missing), implant: value(base.implant, mine.implant, theirs.implant),
    depths: list(base.depths, mine.depths, theirs.depths), margins: list(base.margins, mine.margins, theirs.margins),
    bleeding: list(base.bleeding, mine.bleeding, theirs.bleeding), plaque: list(base.plaque, mine.plaque, theirs.plaque),
    suppuration: list(base.suppuration, mine.suppuration, theirs.suppuration), mobility: value(base.mobility, mine.mobility, theirs.mobility),
    furcations: list(base.furcations, mine.furcations, theirs.furcations),
  }
  return disputed ? null : merged
}

/** Depths that are still empty become "3-2-3" or what was typed: the two outer sites of each side the first and last number. */
export function prefill(tooth: PerioTooth, pattern: readonly [number, number, number]): PerioTooth {
  if (tooth.missing) return tooth
  // Mesial, middle, distal of each side; the pattern reads from distal to mesial, which is the same for one that is symmetrical.
  const depths = tooth.depths.map((depth, site) => depth ?? pattern[2 - (site % 3)]!)
  return depths.every((depth, i) => depth === tooth.depths[i]) ? tooth : { ...tooth, depths }
}

/** "3-2-3", "323", "4 3 4": distal, middle, mesial. null: three depths from 0 to 15 cannot be read from it. */
export function readPattern(typed: string): [number, number, number] | null {
  const parts = /^\d{3}$/.test(typed.trim()) ? [...typed.trim()] : typed.trim().split(/[-\s,/]+/)
  const depths = parts.map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : -1))
  return depths.length === 3 && depths.every((depth) => depth >= 0 && depth <= 15) ? (depths as [number, number, number]) : null
}
