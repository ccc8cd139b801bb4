import 'server-only'
import { unwrap } from '@/lib/errors'
import { isLocale } from '@/lib/locales'
import { askAsOperator } from '@/lib/operator/ask-as-operator'
import type { PatientLanguage, Purpose } from '@/lib/patients/consent'
import { publicClient } from '@/lib/supabase'
import type { Policy } from './rules'

export type PolicyState = 'past' | 'current' | 'upcoming'
export type SubProcessor = { kind: string; name: string; purpose: string; receives: string; region: string; since: string; until: string | null }
export type PolicyPage = {
  version: number; state: PolicyState; effective_on: string; published_at: string; text: string; summary: string
  /** SHA-256 of the text in this language. */
  hash: string
  versions: { version: number; state: PolicyState; effective_on: string }[]
  sub_processors: SubProcessor[]
}

/** A version of a policy in a language of the screens; the one that holds when none is asked for. Null: there is none. */
export async function readPolicy(policy: Policy, version: number | null, locale: string): Promise<PolicyPage | null> {
  const answer = await publicClient().rpc('policy_page', { policy, language: isLocale(locale) ? locale : 'en', ...(version !== null && { version }) })
  if (answer.data === null && answer.error === null) return null
  return unwrap(answer) as unknown as PolicyPage
}

/** How long something is kept: spans as Postgres writes them, what they are counted from and what demands them as names of words. */
export type RetentionRule = { rule: string; keep: string; counted_from: string; demanded_by: string }

/** The rules of retention as the program applies them. */
export async function readRetentionRules(): Promise<RetentionRule[]> {
  return unwrap(await publicClient().rpc('retention_rules')) as unknown as RetentionRule[]
}

/** What patients are asked about one purpose, in a language: every version, the newest first. {{clinic}} stands for the clinic's name. */
export type PatientNotices = { purpose: Purpose; versions: { version: number; since: string; given: string; withdrawn: string }[] }

/** Every notice that clinics read to their patients. */
export async function readPatientNotices(language: PatientLanguage): Promise<PatientNotices[]> {
  return unwrap(await publicClient().rpc('patient_notices', { language })) as unknown as PatientNotices[]
}

export type PublishedVersion = {
  policy: Policy; version: number; state: PolicyState; effective_on: string; material: boolean; summary_en: string; summary_hi: string
  published_at: string; by: string | null; told: number; waiting: number; not_told: number; acknowledged: number; told_until: string | null
}
export type ListedSubProcessor = {
  id: string; kind: string; name: string; since: string; until: string | null; announced_in: number | null
  purpose_en: string; purpose_hi: string; receives_en: string; receives_hi: string; region_en: string; region_hi: string
}
export type Publishing = {
  today: string
  /** The first day on which a material change may take effect. */
  earliest: string
  versions: PublishedVersion[]
  latest: Record<Policy, { version: number; text_en: string; text_hi: string }>
  sub_processors: ListedSubProcessor[]
}
export type ToldPerson = {
  id: string; name: string | null; email: string | null; status: 'due' | 'sending' | 'sent' | 'failed' | 'unresolved' | 'no_mail' | 'obsolete'
  told_at: string | null; acknowledged_at: string | null
}

/** For the console: every version with how many were told, and everybody who receives data. */
export const readPublishing = () => askAsOperator<Publishing>('operator_policies')
/** Whom a version was announced to, those not told first. */
export const readTold = (policy: Policy, version: number) => askAsOperator<ToldPerson[]>('operator_policy_notices', { policy, version })
