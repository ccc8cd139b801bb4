import { plainDigits } from '../digits'

/** What a clinic knows of when somebody was born: a day, or only the year that follows from an age. */
export type Birth = { date: string; precision: 'day' | 'year' }

export type BirthProblem = 'birthUnclear' | 'birthImpossible' | 'birthFuture' | 'birthTooOld'

/** Ages above this are typing errors. The database's own bound is 1880. */
const oldest = 120
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The date one has in mind when writing it as in India: day first. Null if it is not written as a date at all. */
function writtenDate(text: string, today: string): [year: number, month: number, day: number] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  const dayFirst = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? /^(\d{1,2})[\s./,-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4}|\d{2})$/.exec(text)
  if (!dayFirst) return null
  const [day = '', month = '', year = ''] = dayFirst.slice(1)
  const monthNumber = /^\d/.test(month) ? Number(month) : monthNames.findIndex((name) => month.startsWith(name)) + 1
  if (year.length === 4) return [Number(year), monthNumber, Number(day)]
  // "12.3.90" is in the past: the latest year that ends so.
  const thisYear = Number(today.slice(0, 4))
  const sameCentury = thisYear - (thisYear % 100) + Number(year)
  return [sameCentury > thisYear ? sameCentury - 100 : sameCentury, monthNumber, Number(day)]
}

/** Whether the calendar has that day. */
function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * What somebody typed into "date of birth or age": an age ("34", "34 y"), a year ("1990") or a date, day first
 * ("12/3/1990", "12 Mar 90", "12031990", or ISO).
 * @param today the clinic's date, YYYY-MM-DD
 * @returns the birth, or the key of the sentence that says what is wrong; null for blank
 */
export function readBirth(typed: string, today: string): Birth | BirthProblem | null {
  const text = plainDigits(typed).trim().toLowerCase()
  if (!text) return null
  const thisYear = Number(today.slice(0, 4))
  const age = /^(\d{1,3})\s*(y|yr|yrs|years?|साल|वर्ष)?\.?$/.exec(text)
  if (age) {
    if (Number(age[1]) > oldest) return 'birthTooOld'
    return { date: `${thisYear - Number(age[1])}-01-01`, precision: 'year' }
  }
  if (/^\d{4}$/.test(text)) {
    if (Number(text) > thisYear) return 'birthFuture'
    return thisYear - Number(text) > oldest ? 'birthTooOld' : { date: `${text}-01-01`, precision: 'year' }
  }
  const date = writtenDate(text, today)
  if (!date) return 'birthUnclear'
  const [year, month, day] = date
  if (!exists(year, month, day)) return 'birthImpossible'
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (written > today) return 'birthFuture'
  return thisYear - year > oldest ? 'birthTooOld' : { date: written, precision: 'day' }
}

/** A birth as text that readBirth reads back to the same: "1990-03-12", or "1990" when only the year is known. */
export function birthText(date: string | null, precision: 'day' | 'year'): string {
  if (!date) return ''
  return precision === 'year' ? date.slice(0, 4) : date
}

/** The latest date it can be anywhere on Earth now. What is later than this is the future for every clinic. */
export function latestToday(now = new Date()): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
}

export type Age = { years: number; months: number; about: boolean }

/**
 * How old somebody is.
 * @param today the clinic's date, YYYY-MM-DD
 * @returns full years and the months beyond them; `about` when only the year of birth is known
 */
export function ageOn(date: string | null, precision: 'day' | 'year', today: string): Age | null {
  if (!date) return null
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const [thisYear, thisMonth, thisDay] = today.split('-').map(Number) as [number, number, number]
  if (precision === 'year') return { years: Math.max(0, thisYear - year), months: 0, about: true }
  const months = (thisYear - year) * 12 + thisMonth - month - (thisDay < day ? 1 : 0)
  return { years: Math.max(0, Math.floor(months / 12)), months: Math.max(0, months % 12), about: false }
}

/** Under 18, as far as is known. Somebody without a birth date is taken for an adult. */
export function isMinor(date: string | null, precision: 'day' | 'year', today: string): boolean {
  const age = ageOn(date, precision, today)
  return age !== null && age.years < 18
}

/**
 * A name as it is kept: one line, single spaces, no invisible or control characters. Joiners stay (Devanagari
 * conjuncts and emoji are written with them), and so does the case that was typed.
 */
export function tidyName(typed: string): string {
  return typed.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim()
}

/** Cuts a text where the typed words occur, for marking them: `[['Suni', true], ['ta Joshi', false]]`. */
export function markMatches(text: string, query: string): [part: string, matched: boolean][] {
  const words = query.trim().split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (words.length === 0) return [[text, false]]
  return text.split(new RegExp(`(${words.join('|')})`, 'iu')).flatMap((part, i) => (part ? [[part, i % 2 === 1] as [string, boolean]] : []))
}

/** Whether a number is one that this person's role reads masked: "+91••••••5678". */
export const isMasked = (phone: string) => phone.includes('•')

/** An E.164 number as people read it here: "98765 43210" for India, the rest with its plus. */
export function displayPhone(phone: string): string {
  const national = /^\+91(\d{5})(\d{5})$/.exec(phone)
  return national ? `${national[1]} ${national[2]}` : phone
}

/** The phone as displayPhone shows it, cut where the typed digits occur, whatever stands between them. */
export function markPhone(phone: string, query: string): [part: string, matched: boolean][] {
  const shown = displayPhone(phone)
  if (isMasked(phone)) return [[shown, false]]
  const typed = /\p{L}/u.test(query) ? '' : plainDigits(query).replace(/\D/g, '').replace(/^0+/, '')
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index)
  const digits = phone.replace(/\D/g, '')
  const at = typed.length > 1 && digits.includes(typed) ? digits.lastIndexOf(typed) - (digits.length - places.length) : NaN
  const until = places[at + typed.length - 1]
  if (until === undefined) return [[shown, false]]
  const from = places[Math.max(at, 0)]!
  const parts: [string, boolean][] = [[shown.slice(0, from), false], [shown.slice(from, until + 1), true], [shown.slice(until + 1), false]]
  return parts.filter(([part]) => part)
}

/** Whether what was typed into a search is a phone number rather than a name. */
export function looksLikePhone(typed: string): boolean {
  return /^[+\d\s()-]{4,}$/.test(plainDigits(typed).trim())
}

/**
 * Two people changed the same thing: what each of them means to say, field by field.
 * @param base what both began with, mine what I want to save, theirs what was saved meanwhile
 * @returns merged: their values with my changes on top; taken: fields that only they changed; disputed: fields that both
 *   changed to different values, where merged holds mine until somebody decides
 */
export function mergeChanges<T extends Record<string, unknown>>(base: T, mine: T, theirs: T): { merged: T; taken: (keyof T)[]; disputed: (keyof T)[] } {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const merged = { ...mine }
  const taken: (keyof T)[] = []
  const disputed: (keyof T)[] = []
  for (const field of Object.keys(theirs) as (keyof T)[]) {
    if (same(theirs[field], mine[field]) || same(theirs[field], base[field])) continue
    if (same(mine[field], base[field])) {
      merged[field] = theirs[field]
      taken.push(field)
    } else disputed.push(field)
  }
  return { merged, taken, disputed }
}
