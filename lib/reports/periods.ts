import { addDays } from '@/lib/time'

/** Days of the clinic, both included. */
export type Period = { from: string; until: string }

/** The periods that are one press away. */
export const presets = ['today', 'month', 'last_month', 'quarter', 'year'] as const
export type Preset = (typeof presets)[number]

const firstOf = (day: string) => `${day.slice(0, 8)}01`
const monthsOn = (first: string, months: number) => {
  const at = new Date(`${first}T00:00:00Z`)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 10)
}
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.endsWith('-02-29') ? '-02-28' : day.slice(4)}`
const lastOf = (day: string) => addDays(monthsOn(firstOf(day), 1), -1)

/** A preset as days, up to today where it is not over. quarter: the last three months; year: the financial year (from 1 April). */
export function periodOf(preset: Preset, today: string): Period {
  const first = firstOf(today)
  if (preset === 'today') return { from: today, until: today }
  if (preset === 'last_month') return { from: monthsOn(first, -1), until: addDays(first, -1) }
  if (preset === 'quarter') return { from: monthsOn(first, -2), until: today }
  if (preset === 'year') return { from: `${Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)}-04-01`, until: today }
  return { from: first, until: today }
}

/**
 * What a period is compared with. From the first of a month: as many months before, and as far into the last one of them (1 to 22
 * November stands beside 1 to 22 October, a whole November beside the whole of October). From 1 April, longer than a quarter: the same days of
 * the financial year before. Else: as many days right before it.
 */
export function periodBefore({ from, until }: Period): Period {
  if (from !== firstOf(from)) {
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1
    return { from: addDays(from, -days), until: addDays(from, -1) }
  }
  const year = Number(from.slice(0, 4))
  if (from.endsWith('-04-01') && until > `${year}-06-30` && until < `${year + 1}-04-01`) return { from: yearBefore(from), until: yearBefore(until) }
  const months = (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7)) + 1
  const last = lastOf(monthsOn(firstOf(until), -months))
  const same = `${last.slice(0, 8)}${until.slice(8)}`
  return { from: monthsOn(from, -months), until: until === lastOf(until) || same > last ? last : same }
}

/** Every day of a period, or (longer than a quarter, as the database draws it) every month of it. */
export function stepsOf({ from, until }: Period): string[] {
  if (Date.parse(until) - Date.parse(from) > 92 * 86_400_000) {
    const steps = []
    for (let first = firstOf(from); first <= until; first = monthsOn(first, 1)) steps.push(first.slice(0, 7))
    return steps
  }
  return Array.from({ length: (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1 }, (_, i) => addDays(from, i))
}
