import type { By } from './columns'

/** How someone likes to see the schedule, kept in a cookie for a year. who: the dentist of the week view, null for all. */
export type Preferences = { by: By; who: string | null; withCancelled: boolean; wholeDay: boolean }

export const SCHEDULE_COOKIE = 'schedule'

/** Reads the cookie, which may be anything; the URL's `by` overrules it. */
export function readPreferences(cookie: string | undefined, by?: string): Preferences {
  const query = new URLSearchParams(cookie)
  return {
    by: (by ?? query.get('by')) === 'chair' ? 'chair' : 'dentist',
    who: query.get('who'),
    withCancelled: query.has('cancelled'),
    wholeDay: query.has('whole'),
  }
}

/** The other way round. */
export function writePreferences({ by, who, withCancelled, wholeDay }: Preferences): string {
  return new URLSearchParams({ by, ...(who && { who }), ...(withCancelled && { cancelled: '1' }), ...(wholeDay && { whole: '1' }) }).toString()
}
