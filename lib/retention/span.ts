export type SpanPart = { n: number; unit: 'years' | 'months' | 'days' }
const units: Record<string, SpanPart['unit']> = { year: 'years', years: 'years', mon: 'months', mons: 'months', day: 'days', days: 'days' }

/** A span as Postgres writes it ("1 year 6 mons", "90 days") in parts that a sentence can say; parts that are no calendar time are left out. */
export function spanParts(span: string): SpanPart[] {
  return [...span.matchAll(/(\d+) (years?|mons?|days?)/g)].map(([, n, unit]) => ({ n: Number(n), unit: units[unit!]! }))
}
