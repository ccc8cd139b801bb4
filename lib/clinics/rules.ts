import { minutesOf } from '@/lib/time'

/** Monday first, as the week of an Indian clinic is written; 0 is Sunday, as in the database. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const
export type Weekday = (typeof weekdays)[number]

export type Span = { opens: string; closes: string }
/** What one weekday is open, in order; none is closed. Indexed by weekday, 0 Sunday. */
export type Week = { spans: Span[] }[]
/** One row of branch_hours. */
export type HoursRow = { weekday: number; opens: string; closes: string }

export const hoursPresets = ['split', 'day', 'evenings', 'everyDay'] as const
export type HoursPreset = (typeof hoursPresets)[number]

const morning: Span = { opens: '10:00', closes: '13:00' }
const evening: Span = { opens: '17:00', closes: '21:00' }

/** A week to start from: split is what most clinics here keep, Monday to Saturday with the afternoon closed. */
export function weekOf(preset: HoursPreset): Week {
  const spans = {
    split: [morning, evening],
    day: [{ opens: '09:00', closes: '18:00' }],
    evenings: [evening],
    everyDay: [morning, evening],
  }[preset]
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
    spans: weekday === 0 && preset !== 'everyDay' ? [] : spans.map((span) => ({ ...span })),
  }))
}

/** The preset that a week is, or null when it was edited. */
export function presetOf(week: Week): HoursPreset | null {
  const text = JSON.stringify(rowsOf(week))
  return hoursPresets.find((preset) => JSON.stringify(rowsOf(weekOf(preset))) === text) ?? null
}

/** A week as rows for the database. */
export function rowsOf(week: Week): HoursRow[] {
  return week.flatMap(({ spans }, weekday) => spans.map(({ opens, closes }) => ({ weekday, opens, closes })))
}

/** Rows of the database as a week; seconds are dropped. */
export function weekFrom(rows: HoursRow[]): Week {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
    spans: rows
      .filter((row) => row.weekday === weekday)
      .map((row) => ({ opens: row.opens.slice(0, 5), closes: row.closes.slice(0, 5) }))
      .sort((a, b) => minutesOf(a.opens) - minutesOf(b.opens)),
  }))
}

export type SpanProblem = 'time_missing' | 'end_before_start' | 'hours_overlap'

/** What is wrong with the nth span of a day, given those before it; null when nothing is. */
export function spanProblem(spans: Span[], index: number): SpanProblem | null {
  const span = spans[index]!
  if (!isWallTime(span.opens) || !isWallTime(span.closes)) return 'time_missing'
  if (minutesOf(span.closes) <= minutesOf(span.opens)) return 'end_before_start'
  const before = spans[index - 1]
  return before && isWallTime(before.closes) && minutesOf(span.opens) < minutesOf(before.closes) ? 'hours_overlap' : null
}

/** Whether a text is a wall time: "09:30". */
export function isWallTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Another day or half of one to add to a day that has these spans: the evening after a morning, else the morning. */
export function nextSpan(spans: Span[]): Span {
  const last = spans.at(-1)
  if (!last || !isWallTime(last.closes)) return { ...morning }
  return minutesOf(last.closes) <= minutesOf(evening.opens) ? { ...evening } : { opens: last.closes, closes: '23:00' }
}

/** Names for a number of chairs: those given so far stay, further ones continue the count. */
export function chairNames(soFar: string[], count: number, name: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => soFar[i] ?? name(i + 1))
}

/** The list with one entry moved a place up (-1) or down (+1); at the ends it stays as it is. */
export function moved<T>(list: T[], index: number, by: -1 | 1): T[] {
  const to = index + by
  if (to < 0 || to >= list.length) return list
  const copy = [...list]
  copy.splice(to, 0, ...copy.splice(index, 1))
  return copy
}
