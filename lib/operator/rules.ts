import type { SubscriptionState } from '@/lib/session'

/** The zone in which those who run the service read and write times. */
export const OPERATOR_ZONE = 'Asia/Kolkata'

export const states = ['trialing', 'active', 'past_due', 'suspended', 'cancelled', 'ended'] as const satisfies SubscriptionState[]
export const plans = ['trial', 'solo', 'clinic', 'group'] as const
export const sorts = ['name', 'newest', 'ends'] as const

export type ClinicsQuery = {
  query: string
  state: (typeof states)[number] | null
  plan: (typeof plans)[number] | null
  sort: (typeof sorts)[number]
  /** Where the page begins: the last row of the one before. */
  after: { key: string; id: string } | null
}

const one = <T extends string>(known: readonly T[], value: unknown): T | null => known.find((name) => name === value) ?? null

/** What the address of the list asks for; whatever is no question of ours is ignored. */
export function readClinicsQuery(params: Record<string, string | string[] | undefined>): ClinicsQuery {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : '')
  const [key, id] = [text('key'), text('id')]
  return {
    query: text('q').slice(0, 80).trim(), state: one(states, params.state), plan: one(plans, params.plan), sort: one(sorts, params.sort) ?? 'name',
    after: key && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : null,
  }
}

/** The address of the list with a change; a change begins at the first page again. */
export function clinicsAddress(query: ClinicsQuery, change: Partial<ClinicsQuery>): string {
  const next = { ...query, after: null, ...change }
  const params = new URLSearchParams()
  if (next.query) params.set('q', next.query)
  if (next.state) params.set('state', next.state)
  if (next.plan) params.set('plan', next.plan)
  if (next.sort !== 'name') params.set('sort', next.sort)
  if (next.after) {
    params.set('key', next.after.key)
    params.set('id', next.after.id)
  }
  const search = params.toString()
  return search ? `/operator?${search}` : '/operator'
}

/** Bytes as megabytes with one decimal. */
export const megabytes = (bytes: number) => Math.round(bytes / 104_857.6) / 10
