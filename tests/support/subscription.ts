import type { ISql } from 'postgres'

export const states = ['trialing', 'active', 'past_due', 'suspended', 'cancelled', 'ended'] as const
export type State = (typeof states)[number]

/** How many days before now what was tried or paid for ran out; negative: it lasts. */
const daysAgo: Record<State, number> = { trialing: -9, active: -9, past_due: 3, suspended: 20, cancelled: 60, ended: 150 }

/**
 * Puts a clinic into a state, by its dates alone.
 * @param price what it pays for; in a trial nothing
 */
export async function putInState(sql: ISql, clinicId: string, state: State, price = 'group-monthly-2026'): Promise<void> {
  const over = new Date(Date.now() - daysAgo[state] * 86_400_000)
  const dates = state === 'trialing'
    ? { trial_until: over, paid_until: null, price_id: null }
    : { trial_until: new Date(Date.now() - 400 * 86_400_000), paid_until: over, price_id: price }
  await sql`update private.subscriptions set ${sql({ ...dates, cancelled_at: null, suspended_at: null, suspended_reason: null })} where clinic_id = ${clinicId}`
}
