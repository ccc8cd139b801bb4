import { parseShorthand, quantityOf } from '@/lib/prescriptions/shorthand'
import { suggestDose, isDosedByWeight } from '@/lib/prescriptions/child-doses'
import { findMedicines, ingredientsOf, type Medicine } from '@/lib/prescriptions/medicine'
import type { AnsweredWarning, Prescribing, Prescription } from '@/lib/prescriptions/prescription'
import type { LineInput } from '@/lib/prescriptions/schema'

/** A line on the screen. byHand: the quantity was typed and is not computed any more. */
export type DraftLine = LineInput & { key: string; byHand: boolean }
/** A prescription as the screen holds it. */
export type Draft = {
  dentistId: string; diagnosis: string; advice: string; language: string
  /** In kg, as typed. */
  weight: string
  lines: DraftLine[]
  reasons: Pick<AnsweredWarning, 'rule' | 'subject' | 'against' | 'reason'>[]
}

const keyed = (line: LineInput, byHand = false): DraftLine => ({ ...line, key: crypto.randomUUID(), byHand })
/** Whether a quantity was computed, so that it follows when something changes. */
const computed = (line: LineInput) => line.quantity === null || quantityOf(line)?.quantity === line.quantity

/** What the editor begins with: a draft, what is to be corrected, or nothing. */
export function draftOf(from: Prescription | null, { risks, dentists, me }: Prescribing, dentistId: string | null): Draft {
  const weightG = from?.weight_g ?? risks.weight_g
  return {
    dentistId: from?.dentist_id ?? dentistId ?? me ?? dentists[0]?.id ?? '', diagnosis: from?.diagnosis ?? '', advice: from?.advice ?? '',
    language: from?.language ?? risks.language, weight: weightG === null ? '' : String(weightG / 1000),
    lines: (from?.lines ?? []).map((line) => keyed(line, !computed(line))), reasons: from?.warnings.filter(({ reason }) => reason !== '') ?? [],
  }
}

/** Grams of what was typed in kg; null when that is no weight. */
export function gramsOf(weight: string): number | null {
  const kg = Number(weight.replace(',', '.'))
  return weight.trim() !== '' && kg >= 0.5 && kg <= 400 ? Math.round(kg * 1000) : null
}

/** The line with its quantity computed anew, unless that was typed. */
export function withQuantity(line: DraftLine): DraftLine {
  if (line.byHand) return line
  const amount = quantityOf(line)
  return { ...line, quantity: amount?.quantity ?? null, unit: amount?.unit ?? '' }
}

type Context = { months: number | null; weight: string; lastDays: number | null }

/** A line from what was typed and the medicine that was chosen for it; of a child the dose is suggested when none was typed. */
export function lineFrom(typed: string, medicine: Medicine | null, { months, weight, lastDays }: Context): DraftLine | null {
  const said = parseShorthand(typed)
  const chosen = medicine ?? { brand: '', form: '', contents: said.medicine.toLowerCase() }
  if (chosen.contents.trim().length < 3) return null
  const grams = gramsOf(weight)
  const child = grams !== null && months !== null && isDosedByWeight(months, grams) && said.dose === '' ? suggestDose(chosen.contents, grams, months) : null
  const frequency = said.frequency || child?.frequency || ''
  const once = ['SOS', 'STAT'].includes(frequency)
  return withQuantity(keyed({
    ...chosen, dose: said.dose || child?.dose || '', frequency, days: said.days ?? (once ? null : lastDays), quantity: said.quantity, unit: '',
    instructions: said.instructions.length > 0 ? said.instructions : usualInstructions(chosen), note: said.note,
  }, said.quantity !== null))
}

/** What is nearly always said of a medicine, when nothing was typed. */
function usualInstructions({ contents, form }: Medicine): string[] {
  const names = ingredientsOf(contents).map(({ name }) => name)
  if (/mouthwash|gargle/.test(form)) return ['rinse-spit', 'no-food-after']
  if (/gel|ointment|cream|paste|mouth paint/.test(form) && form !== 'toothpaste') return ['apply', 'no-food-after']
  if (form === 'toothpaste') return ['brush']
  if (names.some((name) => /nidazole$/.test(name))) return ['after-food', 'no-alcohol']
  if (names.some((name) => /prazole$/.test(name))) return ['before-food']
  if (names.includes('doxycycline')) return ['full-glass', 'no-milk']
  return /tablet|capsule|syrup/.test(form) ? ['after-food'] : []
}

/** The lines of a template or a favourite: a medicine a line, the likeliest one of the list for each. */
export function linesOf(body: string, offered: Medicine[], context: Context): DraftLine[] {
  return body.split('\n').map((typed) => typed.trim()).filter(Boolean)
    .flatMap((typed) => lineFrom(typed, findMedicines(offered, parseShorthand(typed).medicine)[0] ?? null, context) ?? [])
}

/** A line as one would type it: what a favourite keeps. */
export function typedLine({ brand, contents, form, dose, frequency, days, instructions, note }: LineInput): string {
  const said: Record<string, string> = { 'after-food': 'after food', 'before-food': 'before food', 'with-food': 'with food', 'for-pain': 'for pain', 'rinse-spit': 'rinse', 'no-food-after': 'nothing after', apply: 'apply',
    brush: 'brush', 'no-alcohol': 'no alcohol', 'complete-course': 'complete course', 'no-milk': 'no milk', 'full-glass': 'full glass', drowsy: 'drowsy', dissolve: 'dissolve', suck: 'suck', shake: 'shake',
    'from-tomorrow': 'from tomorrow', 'empty-stomach': 'empty stomach', 'before-treatment': 'before treatment', 'stop-if-rash': 'stop if rash' }
  const name = brand || `${contents} ${form}`.trim()
  const amount = dose === '' ? '' : dose.endsWith('ml') ? dose.replace(' ', '') : `${dose} tab`
  const [first = '', ...rest] = instructions.map((code) => said[code] ?? code)
  return [[name, amount, frequency, days === null ? '' : `${days}d`, first].filter(Boolean).join(' '), ...rest, note].filter(Boolean).join(', ')
}
