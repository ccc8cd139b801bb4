// What plans_page(), plan_page(), estimate_page() and procedures_page() answer. Amounts are paise; instants ISO.

import type { TaxLock } from '@/lib/prices/tax'
import type { LinkState } from '@/lib/links/page'

export type Covers = 'surface' | 'tooth' | 'quadrant' | 'arch' | 'mouth' | 'visit'
export type Area = 'q1' | 'q2' | 'q3' | 'q4' | 'upper' | 'lower'
export type PlanStatus = 'draft' | 'presented' | 'accepted' | 'declined' | 'in_progress' | 'completed'
export type ItemStatus = 'open' | 'in_progress' | 'completed' | 'dropped'

/** What the clinic does, as one chooses it by code. */
export type Procedure = {
  id: string; code: string; name: string; category: string; price_paise: number; minutes: number; sittings: number; covers: Covers
  /** How the chart draws it (private.chart_marks). */
  mark: string | null
  dentist_id: string | null
}
/** Where something is done: teeth with their surfaces ('' is the whole tooth), or a quadrant or an arch ('' is neither). */
export type Place = { teeth: number[]; surfaces: string; area: Area | '' }

export type PlanItem = Place & {
  id: string; phase: number; procedure_id: string; code: string; name: string; covers: Covers; category: string
  /** Of all its teeth together. */
  list_paise: number; agreed_paise: number
  minutes: number; sittings: number; note: string; status: ItemStatus; dropped_reason: string | null
  /** Who usually does this. */
  dentist_id: string | null
  teeth_done: number[]; sittings_done: number; done_paise: number
  visits: { id: string; starts_at: string; status: string }[]
}
export type Account = { agreed_paise: number; paid_paise: number; remaining_paise: number; done_paise: number }
export type Plan = {
  id: string; version: number; title: string; note: string; status: PlanStatus; alternative_of: string | null; dentist_id: string | null; dentist: string | null
  list_paise: number; agreed_paise: number
  /** The discount that needs nobody's word any more. */
  granted_paise: number
  created_at: string; presented_at: string | null
  accepted_at: string | null; accepted_name: string | null; accepted_how: 'tablet' | 'phone' | 'paper' | null; accepted_sha256: string | null; paper_id: string | null
  /** null until it is accepted. */
  account: Account | null
  items: PlanItem[]
}
/** Work done. */
export type Work = Place & {
  id: string; procedure_id: string; code: string; name: string; covers: Covers; sitting: number
  /** As planned; null: nobody had planned it. */
  sittings: number | null
  finishes: boolean; price_paise: number; note: string; dentist: string | null; done_on: string; item_id: string | null; plan_id: string | null
}
export type Dentist = { id: string; name: string }
export type PlansOf = { plans: Plan[]; procedures: Procedure[] }
export type PlansPage = PlansOf & { dentists: Dentist[]; work: Work[] }
export type PlanState = { status: PlanStatus; reason: string | null; at: string; by: string | null }
export type PlanPage = {
  /** The newest link to its estimate. */
  link: LinkState | null
  plan: Plan; others: Plan[]; states: PlanState[]; work: Work[]; procedures: Procedure[]; dentists: Dentist[]
  /** Percent of the list that one may give away; null: as much as one likes. */
  limit: number | null
  /** The question about this version's discount; given null: nobody has answered. */
  approval: { id: string; given: boolean | null; by: string | null } | null
}

/** What the patient is shown, and what is frozen when they accept. */
export type EstimateContent = {
  plan: string; clinic: string; patient: string; file_number: string | null; language: string; dentist: string | null; title: string; note: string
  list_paise: number; agreed_paise: number
  items: (Place & { phase: number; code: string; name: string; sittings: number; note: string; list_paise: number; agreed_paise: number })[] | null
}
export type Estimate = {
  content: EstimateContent
  /** Of exactly this content: who accepts sends it back. */
  sha256: string
  status: PlanStatus
  /** Since it was first presented. */
  number: string | null
  accepted: { at: string; name: string; how: 'tablet' | 'phone' | 'paper' } | null
}

export type ListedProcedure = Procedure & {
  version: number; tax: 'exempt' | 'taxable'; tax_rate_bp: number; sac: string; tax_reason: string; locked: TaxLock; archived: boolean; names: Record<string, string>
}
export const limitedRoles = ['dentist', 'receptionist', 'assistant'] as const
export type LimitedRole = (typeof limitedRoles)[number]
export type ProceduresPage = { procedures: ListedProcedure[]; limits: Record<LimitedRole, number>; dentists: Dentist[] }
export const categories = [
  'diagnosis', 'prevention', 'fillings', 'root_canal', 'extraction', 'gums', 'crowns', 'dentures', 'implants', 'orthodontics', 'children', 'cosmetic', 'other',
] as const
export const coverings = ['surface', 'tooth', 'quadrant', 'arch', 'mouth', 'visit'] as const satisfies readonly Covers[]
/** Work that the chart can draw (private.chart_marks, kind work). */
export const marks = [
  'filling', 'inlay', 'sealant', 'veneer', 'crown', 'post', 'rct', 'pulp_therapy', 'apicectomy', 'extraction', 'implant', 'bridge', 'denture', 'splint',
  'space_maintainer', 'night_guard', 'scaling', 'planing', 'gum_surgery', 'fluoride', 'whitening', 'ortho',
] as const
