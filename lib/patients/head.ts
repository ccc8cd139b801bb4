import { toPatient, type PatientRow } from './rows'
import type { Patient } from './schema'

type VisitRow = { id: string; starts_at: string; ends_at: string; status: string; dentist: string | null; reason: string | null }
/** What private.patient_head() answers, first in the answer of every page of a record. */
export type HeadRow = {
  /** restricted_*: of a record that only the owner sees any more; held_*: who it is of. */
  patient: PatientRow & { restricted_reason: string | null; restricted_until: string | null; held_name?: string; held_file_number?: string | null }
  next_visit: VisitRow | null
  visit_today: VisitRow | null
  money: { balance_paise: number | null; plans: { agreed_paise: number; paid_paise: number; remaining_paise: number } | null }
}

export type HeadVisit = { id: string; startsAt: string; endsAt: string; status: string; dentist: string | null; reason: string | null }
/** Paise. balance: what the patient owes (negative: paid ahead), null while nothing was billed. plans: of all accepted plans. */
export type HeadMoney = { balance: number | null; plans: { agreed: number; paid: number; remaining: number } | null }
/** A record that is kept though its patient asked to be erased. reason: a code of erasures.why; until: YYYY-MM-DD, null until it is settled. */
export type Restricted = { reason: string; until: string | null }
/** What stands above every page of a record: who, what is dangerous, what comes next, what is owed. */
export type PatientHead = { patient: Patient; restricted: Restricted | null; next: HeadVisit | null; today: HeadVisit | null; money: HeadMoney }

export function toHead({ patient, next_visit, visit_today, money: { balance_paise, plans } }: HeadRow): PatientHead {
  return {
    patient: { ...toPatient(patient), ...(patient.held_name && { fullName: patient.held_name, fileNumber: patient.held_file_number ?? null }) },
    restricted: patient.restricted_reason === null ? null : { reason: patient.restricted_reason, until: patient.restricted_until },
    next: next_visit && toVisit(next_visit),
    today: visit_today && toVisit(visit_today),
    money: { balance: balance_paise, plans: plans && { agreed: plans.agreed_paise, paid: plans.paid_paise, remaining: plans.remaining_paise } },
  }
}

const toVisit = ({ starts_at, ends_at, ...visit }: VisitRow): HeadVisit => ({ ...visit, startsAt: starts_at, endsAt: ends_at })
