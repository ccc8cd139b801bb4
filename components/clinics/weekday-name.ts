import { addDays, formatDay } from '@/lib/time'

/** "Monday" or "Mon" of a weekday, 0 Sunday. */
export function weekdayName(weekday: number, locale: string, width: 'long' | 'short' = 'long'): string {
  // 1 January 2023 was a Sunday.
  return formatDay(addDays('2023-01-01', weekday), locale, { weekday: width })
}
