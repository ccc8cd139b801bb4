/** Faults that a test or a person has ordered for the next sends. They live in memory: a restart forgets them. */

export type Fault =
  | { kind: 'error'; code: number } // a documented refusal
  | { kind: 'refuse' } // the line is cut before anything is accepted
  | { kind: 'lost' } // accepted and delivered, but the answer is lost
  | { kind: 'slow'; ms: number }

export type Faults = ReturnType<typeof openFaults>

export function openFaults() {
  let ordered: { fault: Fault; times: number; phone?: string }[] = []
  return {
    /** The next `times` sends (to `phone`, digits, if given) meet this fault. */
    order(fault: Fault, times = 1, phone?: string) {
      ordered.push({ fault, times, phone })
    },
    take(phone: string): Fault | undefined {
      const next = ordered.find((entry) => !entry.phone || entry.phone === phone)
      if (!next) return undefined
      next.times -= 1
      if (next.times <= 0) ordered = ordered.filter((entry) => entry !== next)
      return next.fault
    },
    clear() {
      ordered = []
    },
  }
}
