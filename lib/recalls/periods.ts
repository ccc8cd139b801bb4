import { addDays } from '@/lib/time'

/** Periods of a report, up to today. */
export const periods = ['month', 'quarter', 'year', 'all'] as const
export type Period = (typeof periods)[number]

const days: Record<Exclude<Period, 'all'>, number> = { month: 30, quarter: 90, year: 365 }

/** The first day of a period that ends today, "2026-11-22". */
export const firstDayOf = (period: Period, today: string) => (period === 'all' ? '2000-01-01' : addDays(today, 1 - days[period]))
