import 'server-only'
import { unwrap } from '../errors'
import type { SubscriptionState } from '../session'
import { clinicClient, publicClient } from '../supabase'
import type { Period, Pricing } from './rules'

type PricingDocument = {
  trial_days: number
  gst_percent: number
  plans: {
    plan: string; dentists: number | null; branches: number | null; storage_mb: number; credits_paise: number
    prices: { id: string; period: Period; price_paise: number }[]
  }[]
}
type PriceDocument = { id: string; plan: string; period: Period; price_paise: number }

/** Paise before GST, of a plan. */
export type PlanPrice = { id: string; plan: string; period: Period; pricePaise: number }
/** What the gateway was told: a mandate that pays, or will. `nextPriceId`: from the next period on. */
export type Mandate = {
  status: 'authenticated' | 'active' | 'pending' | 'halted' | 'paused' | 'cancelled' | 'completed' | 'expired'
  method: 'card' | 'upi' | 'emandate' | null
  priceId: string
  plan: string
  period: Period
  chargeAt: string | null
  /** Ends with the paid period. */
  ends: boolean
}
export type Charge = {
  id: string
  kind: 'subscription' | 'credits'
  at: string
  status: 'paid' | 'failed' | 'refunded'
  method: string | null
  /** Paise, GST included. */
  totalPaise: number
  plan: string | null
  period: Period | null
  from: string | null
  until: string | null
  invoices: { id: string; number: string; kind: 'invoice' | 'credit_note'; mail: InvoiceMail }[]
}
/** What became of the mails with a document, the worst of them: unresolved may have arrived, failed has not. null: nobody to mail it to. */
export type InvoiceMail = 'waiting' | 'sending' | 'sent' | 'failed' | 'unresolved' | null
export type SubscriptionPage = {
  state: SubscriptionState
  endsAt: string
  fullUntil: string
  /** null: without end. */
  readUntil: string | null
  exportUntil: string | null
  cancelled: boolean
  suspendedReason: string | null
  continues: boolean
  /** null in a trial. */
  price: PlanPrice | null
  nextPrice: PlanPrice | null
  mandate: Mandate | null
  /** What there is room for; a limit that is null does not exist. Storage has one in the trial too, that of the smallest plan. */
  room: { dentists: number | null; branches: number | null; storageMb: number }
  used: { dentists: number; invited: number; branches: number; storageBytes: number }
  pricing: Pricing
  charges: Charge[]
}

type Document = {
  subscription: {
    state: SubscriptionState; ends_at: string; full_until: string; read_until: string | null; export_until: string | null
    cancelled: boolean; suspended_reason: string | null; continues: boolean
  }
  price: PriceDocument | null
  next_price: PriceDocument | null
  mandate: {
    status: Mandate['status']; method: Mandate['method']; price_id: string; plan: string; period: Period; charge_at: string | null; ends: boolean
  } | null
  room: { plan: string | null; dentists: number | null; branches: number | null; storage_mb: number }
  used: { dentists: number; invited: number; branches: number; storage_bytes: number }
  pricing: PricingDocument
  charges: {
    id: string; kind: Charge['kind']; at: string; status: Charge['status']; method: string | null; total_paise: number; plan: string | null
    period: Period | null; period_from: string | null; period_until: string | null
  }[]
  invoices: { id: string; charge_id: string; kind: 'invoice' | 'credit_note'; number: string; mail: InvoiceMail }[]
}

/**
 * Plans and what they cost now, for anyone.
 * @throws AppError database_unreachable
 */
export async function readPricing(): Promise<Pricing> {
  return toPricing(unwrap(await publicClient().rpc('pricing')) as unknown as PricingDocument)
}

/**
 * The clinic's subscription as its owner sees it.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readSubscription(slug: string): Promise<SubscriptionPage> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('subscription_page')) as unknown as Document
  const { subscription, mandate, room, used } = found
  return {
    state: subscription.state, endsAt: subscription.ends_at, fullUntil: subscription.full_until, readUntil: subscription.read_until,
    exportUntil: subscription.export_until, cancelled: subscription.cancelled, suspendedReason: subscription.suspended_reason, continues: subscription.continues,
    price: found.price && toPrice(found.price),
    nextPrice: found.next_price && toPrice(found.next_price),
    mandate: mandate && {
      status: mandate.status, method: mandate.method, priceId: mandate.price_id, plan: mandate.plan, period: mandate.period, chargeAt: mandate.charge_at, ends: mandate.ends,
    },
    room: {
      dentists: room.dentists, branches: room.branches,
      storageMb: room.storage_mb,
    },
    used: { dentists: used.dentists, invited: used.invited, branches: used.branches, storageBytes: used.storage_bytes },
    pricing: toPricing(found.pricing),
    charges: found.charges.map((charge) => ({
      id: charge.id, kind: charge.kind, at: charge.at, status: charge.status, method: charge.method, totalPaise: charge.total_paise,
      plan: charge.plan, period: charge.period, from: charge.period_from, until: charge.period_until,
      invoices: found.invoices.filter(({ charge_id }) => charge_id === charge.id).map(({ id, number, kind, mail }) => ({ id, number, kind, mail })),
    })),
  }
}

const toPrice = ({ id, plan, period, price_paise }: PriceDocument): PlanPrice => ({ id, plan, period, pricePaise: price_paise })

function toPricing({ trial_days, gst_percent, plans }: PricingDocument): Pricing {
  return {
    trialDays: trial_days, gstPercent: gst_percent,
    plans: plans.map(({ plan, dentists, branches, storage_mb, credits_paise, prices }) => ({
      plan, dentists, branches, storageMb: storage_mb, creditsPaise: credits_paise,
      prices: prices.map(({ id, period, price_paise }) => ({ id, period, pricePaise: price_paise })),
    })),
  }
}
