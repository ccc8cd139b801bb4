import type { AppError } from './errors'
import { formatDate, formatDay, formatTime } from './time'

type Sentences = { (code: string, values?: Record<string, string | number>): string; has(code: string): boolean }

/**
 * The sentence for a refusal, in the person's language. Instants among its details (…_at) become the clinic's date and
 * time as {day}, {starts} and {ends}; what is missing reads as "none" for the catalogue's select.
 * @param t translations of the namespace "errors"
 * @param zone IANA zone of the clinic
 */
export function describeRefusal({ code, details }: AppError, t: Sentences, locale: string, zone: string): string {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value
    else if (value === null) values[name] = 'none'
  }
  // A day to choose at the earliest, as people write days.
  if (typeof details.earliest === 'string') values.earliest = formatDay(details.earliest, locale)
  if (typeof details.starts_at === 'string') {
    values.day = formatDate(details.starts_at, zone, locale)
    values.starts = formatTime(details.starts_at, zone, locale)
  }
  if (typeof details.ends_at === 'string') values.ends = formatTime(details.ends_at, zone, locale)
  return t.has(code) ? t(code, values) : t('value_not_possible')
}
