import { plainDigits } from '../digits'
import { isDate } from '../time'
import type { DateOrder } from './fields'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Days of Excel's calendar: 1 is 1 January 1900, and 1900 has a 29 February that never was. */
export function excelDate(serial: number, from1904 = false): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  return new Date(Date.UTC(1899, 11, 30) + (days < 61 ? days + 1 : days) * 86_400_000).toISOString().slice(0, 10)
}

/**
 * A date as lists write it: "03/04/1984" in the column's order, "3-Apr-84", "April 3, 1984", "1984-04-03", an Excel serial
 * (30775), with or without a time behind it.
 * @param latest two-digit years are the last ones up to this date, YYYY-MM-DD
 * @returns the date and the minutes of its time of day (null without one); or the key of what is wrong; null for blank
 */
export function readDate(written: string, order: DateOrder, latest: string): { date: string; minutes: number | null } | 'dateUnclear' | 'dateImpossible' | null {
  const text = plainDigits(written).trim().toLowerCase()
  if (!text) return null
  const serial = /^(\d{5})(\.\d+)?$/.exec(text)
  if (serial) return { date: excelDate(Number(text)), minutes: serial[2] ? Math.round((Number(text) % 1) * 1440) : null }
  const [, day = '', rest = ''] = /^(?:[a-z]{3,9},\s+)?(.+?)(?:[\s,t]+(\d{1,2}[:.]\d{2}.*|\d{1,2}\s*[ap]\.?m.*))?$/.exec(text) ?? []
  const found = numbered(day, order) ?? named(day)
  if (!found) return 'dateUnclear'
  const [year, month, dayOfMonth] = found
  const date = `${fullYear(year, Number(latest.slice(0, 4)))}-${two(month)}-${two(dayOfMonth)}`
  if (!isDate(date)) return 'dateImpossible'
  return { date, minutes: rest ? readTime(rest) : null }
}

/** "10:30", "10.30 am", "6 PM", "18:00:00", a fraction of a day as Excel keeps it, the first of "10:30 - 11:00"; in minutes. */
export function readTime(written: string): number | null {
  const text = plainDigits(written).trim().toLowerCase()
  if (/^0?\.\d+$/.test(text)) return Math.round(Number(text) * 1440) % 1440
  const parts = /^(?:\d{4}-\d{2}-\d{2}[ t])?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?/.exec(text)
  if (!parts || (parts[2] === undefined && !parts[3])) return null
  let hours = Number(parts[1])
  const minutes = Number(parts[2] ?? 0)
  if (parts[3]) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (parts[3] === 'p' ? 12 : 0)
  }
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null
}

function numbered(text: string, order: DateOrder): [year: string, month: number, day: number] | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return [iso[1]!, Number(iso[2]), Number(iso[3])]
  const yearFirst = order === 'ymd' ? /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) : null
  if (yearFirst) return [yearFirst[1]!, Number(yearFirst[2]), Number(yearFirst[3])]
  const parts = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$/.exec(text)
  if (!parts) return null
  const [a, b, c] = [parts[1]!, parts[2]!, parts[3]!]
  return order === 'mdy' ? [c, Number(a), Number(b)] : [c, Number(b), Number(a)]
}

function named(text: string): [year: string, month: number, day: number] | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s,./-]*([a-z]{3,9})[\s,./'-]*(\d{4}|\d{2})$/.exec(text)
  const monthFirst = /^([a-z]{3,9})[\s,./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./'-]+(\d{4}|\d{2})$/.exec(text)
  const word = dayFirst?.[2] ?? monthFirst?.[1]
  const month = word ? months.findIndex((name) => word.startsWith(name)) + 1 : 0
  if (!word || month === 0) return null
  return dayFirst ? [dayFirst[3]!, month, Number(dayFirst[1])] : [monthFirst![3]!, month, Number(monthFirst![2])]
}

function fullYear(written: string, latest: number): string {
  if (written.length === 4) return written
  const sameCentury = latest - (latest % 100) + Number(written)
  return String(sameCentury > latest ? sameCentury - 100 : sameCentury)
}

const two = (n: number) => String(n).padStart(2, '0')
