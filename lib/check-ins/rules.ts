import type { Candidate, CheckIn } from './check-in'
import type { TakenField } from './schema'

/** How what was entered stands to what is on record: nothing was there, something else, or (lists) there is more now. */
export type Difference = { field: TakenField; kind: 'fills' | 'conflicts' | 'adds' }

const blank = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
const sameText = (a: string | null, b: string | null) => plain(a ?? '') === plain(b ?? '')

/** What a check-in says that the record does not; what was left blank, or says the same, is no difference. */
export function differencesOf(entered: CheckIn, known: Candidate): Difference[] {
  const found: Difference[] = []
  const compare = (field: TakenField, mine: unknown, theirs: unknown, same: boolean) => {
    if (!blank(mine) && !same) found.push({ field, kind: blank(theirs) ? 'fills' : 'conflicts' })
  }
  compare('full_name', entered.full_name, known.full_name, sameText(entered.full_name, known.full_name))
  compare('phone', entered.phone, known.phone, known.same_phone)
  compare('birth', entered.birth_date, known.birth_date, sameBirth(entered, known))
  compare('sex', entered.sex, known.sex, entered.sex === known.sex)
  compare('complaint', entered.complaint, known.complaint, sameText(entered.complaint, known.complaint))
  compare('language', entered.language, known.language, entered.language === known.language)
  compare('guardian', entered.guardian_name, known.guardian_name,
    sameText(entered.guardian_name, known.guardian_name) && (blank(entered.guardian_phone) || known.same_guardian_phone))
  for (const field of ['allergies', 'medical_alerts'] as const) {
    const there = known[field].map(plain)
    if (entered[field].some((word) => !there.includes(plain(word)))) found.push({ field, kind: there.length ? 'adds' : 'fills' })
  }
  return found
}

/** An age says less than a date: only the years need agree, give or take the one that an age leaves open. */
function sameBirth(entered: CheckIn, known: Candidate): boolean {
  if (!entered.birth_date || !known.birth_date) return false
  if (entered.birth_date_precision === 'day' && known.birth_date_precision === 'day') return entered.birth_date === known.birth_date
  if (entered.birth_date_precision === 'day') return false
  return Math.abs(Number(entered.birth_date.slice(0, 4)) - Number(known.birth_date.slice(0, 4))) <= 1
}

/**
 * What is taken into the record unless the desk decides otherwise: whatever fills a gap or adds a danger, today's
 * complaint, and the exact date where only the year was known. Else the record stands.
 */
export function takenByDefault(differences: Difference[], known: Candidate, entered: CheckIn): TakenField[] {
  return differences
    .filter(({ field, kind }) => kind !== 'conflicts' || field === 'complaint' || (field === 'birth' && refines(entered, known)))
    .map(({ field }) => field)
}

function refines(entered: CheckIn, known: Candidate): boolean {
  return entered.birth_date_precision === 'day' && known.birth_date_precision === 'year'
    && Math.abs(Number(entered.birth_date?.slice(0, 4)) - Number(known.birth_date?.slice(0, 4))) <= 1
}

/** "Penicillin, dust" typed beside the list, as words of their own. */
export function wordsOf(typed: string): string[] {
  return typed.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean)
}
