import { ingredientsOf } from './medicine'
import { dosesADay } from './shorthand'

/** Doses by weight, in mg. Never more than an adult's. */
export type ChildDose = {
  drug: string
  /** Per kg and dose, and how often a day. */
  mgPerKg: number; times: number
  mostMg: number
  /** Per kg and day, all doses. */
  mostMgPerKgDay: number
  /** From this age, in months. */
  from: number
  source: string
}

/** Up to which age a dose goes by weight, in months; and from which weight one is dosed as an adult, in grams. */
const childUntil = 12 * 12
const adultWeight = 40_000

/**
 * Common doses of children in dentistry.
 * Sources: BNFC = British National Formulary for Children; AAPD = American Academy of Pediatric Dentistry, Useful Medications for
 * Oral Conditions; the lower end where they differ.
 */
export const childDoses: readonly ChildDose[] = [
  { drug: 'paracetamol', mgPerKg: 15, times: 4, mostMg: 500, mostMgPerKgDay: 60, from: 3, source: 'BNFC; AAPD' },
  { drug: 'ibuprofen', mgPerKg: 10, times: 3, mostMg: 400, mostMgPerKgDay: 30, from: 3, source: 'BNFC; AAPD' },
  { drug: 'mefenamic acid', mgPerKg: 6.5, times: 3, mostMg: 500, mostMgPerKgDay: 25, from: 6, source: 'label of the suspension' },
  { drug: 'amoxicillin', mgPerKg: 15, times: 3, mostMg: 500, mostMgPerKgDay: 90, from: 3, source: 'AAPD: 20-40 mg/kg a day in three doses; BNFC' },
  { drug: 'cefalexin', mgPerKg: 12.5, times: 3, mostMg: 500, mostMgPerKgDay: 100, from: 1, source: 'BNFC; AAPD' },
  { drug: 'cefadroxil', mgPerKg: 15, times: 2, mostMg: 500, mostMgPerKgDay: 50, from: 6, source: 'label; AAPD' },
  { drug: 'cefixime', mgPerKg: 4, times: 2, mostMg: 200, mostMgPerKgDay: 8, from: 6, source: 'BNFC' },
  { drug: 'azithromycin', mgPerKg: 10, times: 1, mostMg: 500, mostMgPerKgDay: 12, from: 6, source: 'BNFC; AAPD' },
  { drug: 'erythromycin', mgPerKg: 12.5, times: 4, mostMg: 500, mostMgPerKgDay: 50, from: 1, source: 'BNFC' },
  { drug: 'clindamycin', mgPerKg: 5, times: 3, mostMg: 300, mostMgPerKgDay: 25, from: 1, source: 'AAPD: 8-20 mg/kg a day in three or four doses' },
  { drug: 'metronidazole', mgPerKg: 7.5, times: 3, mostMg: 400, mostMgPerKgDay: 30, from: 2, source: 'BNFC' },
  { drug: 'aciclovir', mgPerKg: 20, times: 4, mostMg: 800, mostMgPerKgDay: 80, from: 3, source: 'AAPD' },
]

/** What a strength says: mg in one tablet, or in how many ml. null: it is not in mg ('2%', '100000 IU'). */
export function strengthOf(strength: string): { mg: number; ml: number | null } | null {
  const found = /^(\d+(?:\.\d+)?)\s*(mg|g|mcg)(?:\/(\d+(?:\.\d+)?)?\s*ml)?$/.exec(strength)
  if (!found) return null
  const mg = Number(found[1]) * { g: 1000, mg: 1, mcg: 0.001 }[found[2] as 'mg']
  return { mg, ml: strength.includes('/') ? Number(found[3] ?? 1) : null }
}

/** Mg of one ingredient in one dose ('5 ml', '½', '' is one tablet) of a medicine; null when that cannot be said. */
export function mgInDose(strength: string, dose: string): number | null {
  const known = strengthOf(strength)
  if (!known) return null
  const amount = dose === '' ? 1 : dose.endsWith('½') ? Number(dose.slice(0, -1) || 0) + 0.5 : Number.parseFloat(dose)
  if (!(amount > 0)) return null
  if (known.ml === null) return dose.endsWith('ml') ? null : known.mg * amount
  return dose.endsWith('ml') ? (known.mg * amount) / known.ml : null
}

/** The largest amount taken at one time: of '2-0-1' it is 2 times the dose. */
export function mostAtOnce(frequency: string): number {
  if (!frequency.includes('-')) return 1
  return Math.max(...frequency.split('-').map((slot) => (slot.endsWith('½') ? Number(slot.slice(0, -1) || 0) + 0.5 : Number(slot))))
}

/** Whether doses go by weight at this age and weight. Unknown age: no. */
export const isDosedByWeight = (months: number | null, weightG: number | null) => months !== null && months < childUntil && (weightG ?? 0) < adultWeight

export type Suggestion = { dose: string; frequency: string; mg: number; source: string }

/**
 * A dose for a child: of the first ingredient that has one, rounded down to what can be measured (half a tablet, 0.5 ml), never
 * above the adult's. null: none known, too young, or it cannot be measured in this form.
 */
export function suggestDose(contents: string, weightG: number, months: number): Suggestion | null {
  for (const { name, strength } of ingredientsOf(contents)) {
    const rule = childDoses.find(({ drug }) => drug === name)
    const known = strengthOf(strength)
    if (!rule || !known || months < rule.from) continue
    const wanted = Math.min(rule.mostMg, (rule.mgPerKg * weightG) / 1000)
    const step = 0.5
    const units = Math.floor(((wanted / known.mg) * (known.ml ?? 1)) / step + 1e-9) * step
    if (units <= 0) continue
    const dose = known.ml !== null ? `${units} ml` : units === 0.5 ? '½' : Number.isInteger(units) ? String(units) : `${Math.floor(units)}½`
    return { dose, frequency: { 1: 'OD', 2: 'BD', 3: 'TDS', 4: 'QID' }[rule.times]!, mg: Math.round((units / (known.ml ?? 1)) * known.mg), source: rule.source }
  }
  return null
}

/** What is too much of an ingredient for a child of this weight, and why; null: nothing, or nothing is known. */
export function tooMuchForChild(name: string, strength: string, dose: string, frequency: string, weightG: number): ChildDose | null {
  const rule = childDoses.find(({ drug }) => drug === name)
  const mg = mgInDose(strength, dose)
  if (!rule || mg === null) return null
  const kg = weightG / 1000
  const aDay = dosesADay(frequency)
  const atOnce = mg * mostAtOnce(frequency)
  const slack = 1.1
  const most = Math.min(rule.mostMg, (rule.mostMgPerKgDay / Math.min(rule.times, 3)) * kg)
  return atOnce > most * slack || (aDay !== null && mg * aDay > rule.mostMgPerKgDay * kg * slack) ? rule : null
}
