import type { Subscription, SubscriptionState } from '../session'
import { dateIn, type Instant } from '../time'

/** What follows from a subscription's dates for the screens; access itself is decided in the database. */

export type Period = 'monthly' | 'yearly'
/** Paise before GST. */
export type Price = { id: string; period: Period; pricePaise: number }
/** A limit that is null does not exist. Storage in MB; credits in paise a month. */
export type Plan = { plan: string; dentists: number | null; branches: number | null; storageMb: number; creditsPaise: number; prices: Price[] }
export type Pricing = { trialDays: number; gstPercent: number; plans: Plan[] }

/** What a customer pays: the price and GST on it, rounded to the paisa as the invoice does. */
export function withGst(paise: number, percent: number): number {
  return paise + Math.round((paise * percent) / 100)
}

/** Paise that a year costs less than twelve months of the same plan; 0 when it does not or one of them is not offered. */
export function savedByYear({ prices }: Plan): number {
  const [monthly, yearly] = (['monthly', 'yearly'] as const).map((period) => prices.find((price) => price.period === period)?.pricePaise)
  return monthly === undefined || yearly === undefined ? 0 : Math.max(0, monthly * 12 - yearly)
}

/** Midnights of the clinic's zone until an instant: 0 on its day, negative when that day is over. */
export function daysUntil(at: Instant, zone: string, now: Date): number {
  return Math.round((Date.parse(dateIn(at, zone)) - Date.parse(dateIn(now, zone))) / 86_400_000)
}

/** The last days of a trial, which are said in amber. */
export const LAST_DAYS = 5

export type Notice =
  | { kind: 'trial'; days: number; urgent: boolean }
  | { kind: 'pastDue' | 'suspended' | 'stopped' | 'ending' | 'cancelled' | 'ended' }

/** What the frame says above every page; null when there is nothing that this person need know. Staff hear only that they cannot write. */
export function noticeOf(subscription: Subscription, isOwner: boolean, zone: string, now: Date): Notice | null {
  const { state, endsAt, cancelled, continues, suspendedReason } = subscription
  if (state === 'suspended') return { kind: suspendedReason === null ? 'suspended' : 'stopped' }
  if (!isOwner) return null
  if (state === 'past_due') return { kind: 'pastDue' }
  if (state === 'cancelled' || state === 'ended') return { kind: state }
  if (cancelled) return { kind: 'ending' }
  if (state !== 'trialing' || continues) return null
  const days = daysUntil(endsAt, zone, now)
  return { kind: 'trial', days, urgent: days <= LAST_DAYS }
}

/** Whether the clinic can be written in. */
export const isOpen = (state: SubscriptionState) => state === 'trialing' || state === 'active' || state === 'past_due'

/** begin: charged now. later: a checkout now, charged when what is tried or paid ends. The others change a mandate there is. */
export type Change = 'same' | 'begin' | 'later' | 'trialChange' | 'up' | 'atEnd'

/**
 * What choosing a price means for a clinic as it stands.
 * @param paid the price that is paid for now, null in a trial; mandate: the one that goes on by itself, null when none does
 */
export function changeTo(
  plans: Plan[], { state, paid, mandate }: { state: SubscriptionState; paid: Chosen | null; mandate: Chosen | null }, wanted: Chosen,
): Change {
  const place = (plan: string) => plans.findIndex((known) => known.plan === plan)
  if (mandate?.id === wanted.id) return 'same'
  if (state === 'trialing') return mandate ? 'trialChange' : 'later'
  if (state !== 'active') return 'begin'
  if (paid && place(wanted.plan) > place(paid.plan)) return 'up'
  return mandate ? 'atEnd' : 'later'
}
type Chosen = { id: string; plan: string }

/** How many dentists and branches too many a clinic has for a plan; zeros when it fits. Invited dentists have a seat already. */
export function tooMany(plan: Plan, used: { dentists: number; invited: number; branches: number }): { dentists: number; branches: number } {
  const over = (n: number, limit: number | null) => (limit === null ? 0 : Math.max(0, n - limit))
  return { dentists: over(used.dentists + used.invited, plan.dentists), branches: over(used.branches, plan.branches) }
}
