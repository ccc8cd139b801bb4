import { plainDigits } from '../digits'
import { importFieldNames, importFields, takesMany, type DateOrder, type ImportField } from './fields'

/** A heading as the patterns know it: lower case, no dots, brackets or stars, one space between words. */
export function plainHeading(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replace(/['’`.*:#()[\]_"]+/g, ' ').replace(/\s*\/\s*/g, '/').replace(/\s+/g, ' ').trim()
}

/** Which field a heading names, or null. */
export function fieldOf(heading: string): ImportField | null {
  const plain = plainHeading(heading)
  if (!plain) return null
  return importFieldNames.find((name) => {
    const { fits, not } = importFields[name] as { fits: RegExp; not?: RegExp }
    return fits.test(plain) && !not?.test(plain)
  }) ?? null
}

/** A field for every column, in the file's order; null for what is not taken over. A field that takes one column has the first. */
export function guessFields(headings: string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  const claim = (field: ImportField) => {
    taken.add(field)
    return field
  }
  const fields = headings.map((heading): ImportField | null => {
    const field = fieldOf(heading)
    if (!field || !taken.has(field) || takesMany(field)) return field && claim(field)
    return field === 'phone' && !taken.has('otherPhone') ? claim('otherPhone') : null
  })
  // "Contact number" is the second number only beside a first one.
  if (!taken.has('phone') && taken.has('otherPhone')) fields[fields.indexOf('otherPhone')] = 'phone'
  // A bare "Date" is the visit's where the list is one of visits; otherwise nobody knows what happened then.
  const date = headings.findIndex((heading) => plainHeading(heading) === 'date')
  if (date >= 0 && !taken.has('visitDate') && (taken.has('visitTime') || taken.has('visitDentist'))) fields[date] = claim('visitDate')
  return fields.map((field) => (field?.startsWith('visit') && !taken.has('visitDate') ? null : field))
}

/** The row that holds the headings: among the first ten, the one that names most fields; -1 when none does. */
export function findHeadings(rows: string[][]): number {
  const named = rows.slice(0, 10).map((row) => row.filter((cell) => fieldOf(cell)).length)
  const most = Math.max(0, ...named)
  return most === 0 ? -1 : named.indexOf(most)
}

/** What was seen of a column's dates, counted while the file is read. */
export type DateEvidence = { dayFirst: number; monthFirst: number; yearFirst: number; either: number }
export const noEvidence = (): DateEvidence => ({ dayFirst: 0, monthFirst: 0, yearFirst: 0, either: 0 })

/** Counts what one cell says about the order in which its column writes dates. */
export function weighDate(cell: string, evidence: DateEvidence): void {
  const text = plainDigits(cell)
  if (/^\D?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text)) evidence.yearFirst++
  const parts = /^\D?(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(\D|$)/.exec(text)
  if (!parts) return
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  if (first > 12 && second <= 12) evidence.dayFirst++
  else if (second > 12 && first <= 12) evidence.monthFirst++
  else evidence.either++
}

/**
 * The order of a column's dates. sure: nothing in it speaks against, and something for it (or it holds no such dates);
 * otherwise a person has to be asked.
 */
export function orderOf({ dayFirst, monthFirst, yearFirst, either }: DateEvidence): { order: DateOrder; sure: boolean } {
  if (dayFirst + monthFirst + either === 0) return { order: yearFirst > 0 ? 'ymd' : 'dmy', sure: true }
  const order = monthFirst > dayFirst ? 'mdy' : 'dmy'
  return { order, sure: (dayFirst > 0) !== (monthFirst > 0) }
}
