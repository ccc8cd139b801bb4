import type { NoteFields, SugarKind } from './note'

/** How far a measurement lies from where one simply goes on: `high` or `low` is a word to the dentist, `urgent` a reason to stop. */
export type Flag = 'low' | 'high' | 'urgent'

/**
 * Blood pressure in mmHg. 140/90 and above is hypertension (Indian Guidelines on Hypertension IV, 2019; stage 2 of ACC/AHA 2017);
 * from 180/110 elective dental care is put off and the patient referred (dental care recommendations as reviewed by the American
 * Dental Association, "Hypertension"); below 90/60 is hypotension. Either number is enough.
 */
export function bpFlag({ bp_systolic: upper, bp_diastolic: lower }: Pick<NoteFields, 'bp_systolic' | 'bp_diastolic'>): Flag | null {
  if ((upper ?? 0) >= 180 || (lower ?? 0) >= 110) return 'urgent'
  if ((upper ?? 0) >= 140 || (lower ?? 0) >= 90) return 'high'
  if ((upper !== null && upper < 90) || (lower !== null && lower < 60)) return 'low'
  return null
}

const highSugar: Record<SugarKind, number> = { fasting: 126, random: 200, after_food: 200 }

/**
 * Sugar in mg/dL. 126 fasting, 200 otherwise: the thresholds by which diabetes is diagnosed (WHO; American Diabetes Association,
 * Standards of Care), and 200 the level above which invasive dental treatment is put off. Below 70 is hypoglycaemia (level 1 of
 * the same standards): sugar first, whatever was planned; below 54 (level 2) at once.
 */
export function sugarFlag({ sugar_mg_dl: sugar, sugar_kind: kind }: Pick<NoteFields, 'sugar_mg_dl' | 'sugar_kind'>): Flag | null {
  if (sugar === null) return null
  if (sugar < 54) return 'urgent'
  if (sugar < 70) return 'low'
  return sugar >= highSugar[kind ?? 'random'] ? 'high' : null
}

/** What may be saved of each number, so that a half-typed one ("1" on the way to "130") does not hold up the rest. */
export const measurementRanges = {
  bp_systolic: [40, 300], bp_diastolic: [20, 200], pulse: [20, 250], sugar_mg_dl: [20, 900],
} as const satisfies Partial<Record<keyof NoteFields, readonly [number, number]>>
export type Measurement = keyof typeof measurementRanges

/** The number that was typed; null when nothing was, undefined when it is none that can be. */
export function readMeasurement(field: Measurement, typed: string): number | null | undefined {
  const text = typed.trim()
  if (!text) return null
  const [low, high] = measurementRanges[field]
  const value = /^\d{1,3}$/.test(text) ? Number(text) : NaN
  return value >= low && value <= high ? value : undefined
}
