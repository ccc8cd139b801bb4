import { ageOn } from '../patients/rules'
import { allSextants } from './rules'

/** Who is examined how: under 7 not at all; 7-11 six index teeth, codes 0-2; 12-17 six index teeth, all codes; everyone else all teeth. */
export type BpeAge = 'too_young' | 'child' | 'youth' | 'adult'

/** The tooth probed in each sextant of somebody under 18. */
export const indexTeeth: Record<number, number> = { 1: 16, 2: 11, 3: 26, 4: 36, 5: 31, 6: 46 }

/** @param today the clinic's date. Of whom only the year of birth is known it is their first day; without one they count as adults. */
export function bpeAge(birthDate: string | null, today: string): BpeAge {
  const years = ageOn(birthDate, 'day', today)?.years
  if (years === undefined || years >= 18) return 'adult'
  return years < 7 ? 'too_young' : years < 12 ? 'child' : 'youth'
}

/** Whether a sextant may have this code at that age: 0 to 4, each with * for a furcation, or X for fewer than two teeth. */
export function isBpeCode(code: string, age: BpeAge): boolean {
  if (age === 'too_young') return false
  return age === 'child' ? /^[0-2X]$/.test(code) : /^([0-4]\*?|X)$/.test(code)
}

export const bpeSteps = ['nothing', 'hygiene', 'scaling', 'debridement', 'sextantChart', 'fullChart', 'specialist', 'furcation', 'watch'] as const
export type BpeStep = (typeof bpeSteps)[number]

export type BpeFollowUp = {
  /** What to do, in this order. */
  steps: BpeStep[]
  /** Which sextants have to be charted at six points; none: no chart is demanded. */
  chart: number[]
}

/**
 * What six codes demand: 3 the chart of that sextant, 4 of the whole mouth, a furcation (*) of that sextant.
 * Source: reference/dental.md, BPE. Sextants with X are left out.
 */
export function bpeFollowUp(codes: string[], age: BpeAge): BpeFollowUp {
  const grade = Math.max(-1, ...codes.map((code) => (code === 'X' ? -1 : Number(code[0]))))
  const furcation = codes.some((code) => code.endsWith('*'))
  const present = allSextants.filter((sextant) => codes[sextant - 1] !== 'X')
  const chart = grade >= 4 ? present : present.filter((sextant) => /^3|\*$/.test(codes[sextant - 1]!))
  const steps: BpeStep[] = []
  if (grade <= 0 && !furcation) steps.push('nothing')
  if (grade >= 1) steps.push('hygiene')
  if (grade >= 2) steps.push('scaling')
  if (grade >= 3) steps.push('debridement')
  if (grade >= 4) steps.push('fullChart')
  else if (chart.length > 0) steps.push('sextantChart')
  if (furcation) steps.push('furcation')
  if (grade >= 4 || (grade >= 3 && age === 'youth')) steps.push('specialist')
  if (age === 'child') steps.push('watch')
  return { steps, chart }
}
