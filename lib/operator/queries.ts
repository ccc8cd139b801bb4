import 'server-only'
import { notFound } from 'next/navigation'
import { getPerson, type SubscriptionState } from '@/lib/session'
import { askAsOperator } from './ask-as-operator'
import type { ClinicsQuery } from './rules'

export type Usage = { members: number; dentists: number; branches: number; patients: number; visits: number; messages: number; storage_bytes: number }
export type ClinicRow = {
  id: string; name: string; slug: string; city: string | null; created_at: string; ends_at: string; state: SubscriptionState; plan: string; usage: Usage
}
export type FailedSend = { slug: string; clinic: string; kind: string; status: string; error_code: number | null; reason: string | null; times: number; last_at: string }
export type FailedMail = Pick<FailedSend, 'slug' | 'clinic' | 'kind' | 'status' | 'times' | 'last_at'>
export type FailedWebhook = { source: 'whatsapp' | 'gateway'; id: string; received_at: string; attempts: number; take_up_at: string; error: string | null }
export type Failures = { webhooks: FailedWebhook[]; sends: FailedSend[]; mails: FailedMail[]; ignored: number; invoices_waiting: number }
export type Charge = {
  id: string; kind: 'subscription' | 'credits'; total_paise: number; status: 'paid' | 'failed' | 'refunded'; method: string | null; at: string
  period_from: string | null; period_until: string | null; gateway_payment_id: string
}
export type OneClinic = Omit<ClinicRow, 'ends_at'> & {
  state_code: string | null; gstin: string | null; period: string | null; version: number; trial_until: string; paid_until: string | null; cancelled_at: string | null
  suspended_at: string | null; suspended_reason: string | null; ends_at: string; full_until: string; read_until: string | null; export_until: string | null
  owners: { name: string; email: string }[]; support: { until: string; reason: string; by: string } | null
  credits: { allowance_paise: number; purchased_paise: number }
  charges: Charge[]; sends: FailedSend[]; mails: FailedMail[]
}
export type Announcement = { id: string; text_en: string; text_hi: string; tone: 'news' | 'warning'; begins_at: string; ends_at: string; by: string | null; state: 'shown' | 'planned' | 'over' }
export type UsageTotal = { event: string; times: number | null; times_before: number | null; clinics: number }
export type Supplier = {
  valid_from: string; valid_until: string | null; legal_name: string; address: string; city: string; pin_code: string; state_code: string; gstin: string; email: string
  subscription_sac: string; credits_sac: string
}

/** For everybody but those who run the service there is no console. */
export async function requireOperator(): Promise<void> {
  if (!(await getPerson())?.person.operator) notFound()
}

/** A page of clinics, and where the next one begins. */
export const readClinics = ({ query, state, plan, sort, after }: ClinicsQuery) =>
  askAsOperator<{ rows: ClinicRow[]; total: number; next: ClinicsQuery['after'] }>('operator_clinics', {
    ...(query && { query }), ...(state && { state }), ...(plan && { plan }), ...(after && { after }), sort,
  })
export const readClinic = (slug: string) => askAsOperator<OneClinic>('operator_clinic', { slug })
export const readFailures = () => askAsOperator<Failures>('operator_failures')
export const readAnnouncements = () => askAsOperator<Announcement[]>('operator_announcements')
export const readUsage = () => askAsOperator<UsageTotal[]>('operator_usage')
export const readSupplier = () => askAsOperator<Supplier[]>('operator_supplier')
