/** What the SQL functions waitlist_page() and fitting_wishes() answer. Times of day are "HH:MM" on the clinic's clock, dates "2026-11-22". */

export type Wish = {
  id: string; version: number; patient_id: string; patient: string; phone: string | null; dentist_id: string | null; dentist: string | null
  reason_id: string | null; reason: string | null; minutes: number
  /** 0 Sunday to 6; none: any day. */
  weekdays: number[]
  from_time: string | null; until_time: string | null; from_date: string | null; until_date: string | null
  urgent: boolean; note: string | null; since: string
  /** The visit that would move to the free time. */
  instead_of: { id: string; starts_at: string } | null
  /** How often a time was offered. */
  offers: number
}
/** A time that became free and still is. */
export type FreedSlot = { id: string; dentist_id: string; dentist: string; chair_id: string | null; chair: string | null; starts_at: string; ends_at: string; fits: number }
export type Offer = {
  id: string; dentist: string; starts_at: string; ends_at: string; expires_at: string; status: 'open' | 'taken' | 'withdrawn' | 'expired'
  people: { wish_id: string; patient_id: string; patient: string; answer: 'claimed' | 'declined' | 'late' | null; message: string | null }[]
}
export type WaitlistPage = {
  /** Whom a new wish is for, when the page was opened for somebody. */
  patient: { id: string; fullName: string } | null
  wishes: Wish[]; more: boolean; freed: FreedSlot[]; offers: Offer[]
  dentists: { id: string; name: string }[]; reasons: { id: string; name: string; minutes: number }[]
}
/** Somebody whom a time suits. reach: how they can be asked, or why not by WhatsApp. */
export type Fitting = {
  id: string; patient_id: string; patient: string; phone: string | null; urgent: boolean; minutes: number; reason: string | null; reason_id: string | null
  note: string | null; since: string; sooner: boolean
  reach: 'whatsapp' | 'no_phone' | 'no_consent' | 'kind_off' | 'no_number' | 'template_not_approved'
}
