/** Chance that repeats: the same seed gives the same clinic, the same patients, the same ids. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Whole number, both ends included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** True in `share` of all cases, 0 to 1. */
  hits(share: number): boolean
  /** One of the names, by its weight. */
  weighted<T extends string>(weights: Partial<Record<T, number>>): T
  /** A time-ordered id (version 7) of that instant. */
  uuid(at: Date): string
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  // mulberry32: 32 bits of state are plenty for a demo, and it is the same on every machine.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const hex = (digits: number) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join('')
  return {
    next,
    between,
    hits: (share) => next() < share,
    pick: (list) => {
      if (list.length === 0) throw new Error('Nothing to pick from.')
      return list[between(0, list.length - 1)]!
    },
    weighted: (weights) => {
      const entries = Object.entries<number | undefined>(weights).map(([name, weight]) => [name, weight ?? 0] as const)
      let left = next() * entries.reduce((total, [, weight]) => total + weight, 0)
      const hit = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!
      return hit[0] as never
    },
    uuid: (at) => {
      const time = at.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[between(0, 3)]}${hex(3)}-${hex(12)}`
    },
  }
}
