import { formatDay } from '@/lib/time'
import type { ReportRow } from './report'

/** The words of messages/<locale>/reports.json, in the language of who reads. */
export type Words = { say(key: string): string; locale: string }

/** What a row is called: by the clinic's own name, a day, or a word of ours. */
export function rowName({ key, name }: Pick<ReportRow, 'key' | 'name'>, by: string, { say, locale }: Words): string {
  if (name) return name
  if (key === null) return say(by === 'dentist' || by === 'procedure' ? 'nobody.line' : `nobody.${by}`)
  if (by === 'day') return formatDay(key, locale)
  if (by === 'month') return formatDay(`${key}-01`, locale, { month: 'long', year: 'numeric' })
  if (by === 'category') return say(`categories.${key}`)
  return by === 'mode' || by === 'what' ? say(`${by}s.${key}`) : say('nobody.gone')
}

/** The nature of the service: what was billed, else what was done with the money. */
export const servicesOf = ({ entry, services }: { entry: string; services: string | null }, say: (key: string) => string) =>
  (entry === 'payment' ? services ?? say('file.ahead') : say(`kinds.${entry}`))
