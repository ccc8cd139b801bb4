import { addDays } from '@/lib/time'
import type { AnyView } from './columns'

/** The date to look at, one step before or after: a day, a week, or the first of a month. */
export function stepFrom(view: AnyView, date: string, direction: 1 | -1): string {
  if (view !== 'month') return addDays(date, direction * (view === 'week' ? 7 : 1))
  const first = `${date.slice(0, 7)}-01`
  return `${addDays(first, direction > 0 ? 31 : -1).slice(0, 7)}-01`
}
