import { z } from 'zod'
import { isDate } from '@/lib/time'
import { periodBefore, periodOf, presets, type Period, type Preset } from './periods'
import { groupedReports, type GroupedReport } from './report'

const day = z.string().refine((text) => isDate(text) && text >= '2000-01-01' && text < '2200-01-01')
const given = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What a report is asked, from its address. Only ids, days and words of ours stand in it. */
export type Question = Period & { preset: Preset | null; by: string; branch: string | null; dentist: string | null; key: string | null }

type Query = Record<string, string | string[] | undefined>

/** Days from an address: two that exist and are in order, at most three years; else the preset it names, else this month. */
export function periodFrom(query: Query, today: string): Period & { preset: Preset | null } {
  const [from, until] = [day.safeParse(query.from), day.safeParse(query.until)]
  if (from.success && until.success && from.data <= until.data && Date.parse(until.data) - Date.parse(from.data) <= 1_096 * 86_400_000) {
    return { from: from.data, until: until.data, preset: null }
  }
  const preset = presets.find((one) => one === given(query.period)) ?? 'month'
  return { ...periodOf(preset, today), preset }
}

/** The question that an address asks of a report; what is not known is left out rather than refused. */
export function questionFrom(report: GroupedReport, query: Query, today: string): Question {
  const { groups, ofDentist } = groupedReports[report]
  return {
    ...periodFrom(query, today),
    by: groups.find((group) => group === given(query.by)) ?? groups[0],
    branch: z.guid().safeParse(query.branch).data ?? null,
    dentist: ofDentist ? z.guid().safeParse(query.dentist).data ?? null : null,
    key: given(query.key) ?? null,
  }
}

/** The same as the database takes it. */
export function filterOf({ from, until, by, branch, dentist, key }: Question) {
  const before = periodBefore({ from, until })
  return { from, until, before_from: before.from, before_until: before.until, by, branch, dentist, ...(key !== null && { key }) }
}

/** Back to an address. */
export function queryOf({ from, until, preset, by, branch, dentist, key }: Partial<Question>): string {
  const query = new URLSearchParams()
  if (preset) query.set('period', preset)
  else if (from && until) { query.set('from', from); query.set('until', until) }
  for (const [name, value] of Object.entries({ by, branch, dentist, key })) if (value) query.set(name, value)
  const text = query.toString()
  return text && `?${text}`
}

/** Where a page of documents goes on: days and ids. */
export const afterSchema = z.object({ day, document: z.guid(), entry: z.string().max(30).optional() })
export type After = z.infer<typeof afterSchema>
