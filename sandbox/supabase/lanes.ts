import postgres from 'postgres'
import type { Sql } from 'postgres'

export type Lanes = {
  /** Runs `work` alone on a connection; waits for one when all are taken. */
  use<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  end(): Promise<void>
}

/**
 * `count` connections that are used by one request at a time. Each is a client of its own with a single
 * connection, because then begin, statements and commit can leave at once: a pool that reserves a
 * connection would wait for each answer when it opens one.
 */
export function openLanes(url: string, count: number, options: object): Lanes {
  const lanes = Array.from({ length: count }, () => postgres(url, { ...options, max: 1, fetch_types: false }))
  const idle = [...lanes]
  const waiting: ((lane: Sql) => void)[] = []
  return {
    async use(work) {
      // The lane used last is the one that is open and has its statements prepared.
      const lane = idle.pop() ?? (await new Promise<Sql>((resolve) => waiting.push(resolve)))
      try {
        return await work(lane)
      } finally {
        const next = waiting.shift()
        if (next) next(lane)
        else idle.push(lane)
      }
    },
    end: async () => void (await Promise.all(lanes.map((lane) => lane.end({ timeout: 10 })))),
  }
}
