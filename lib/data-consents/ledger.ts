import type { Purpose } from '../patients/consent'

/** How an answer reached the ledger: at the desk, by a word on WhatsApp, on the form at the door, on the patient's own page. */
export type Channel = 'desk' | 'whatsapp' | 'form' | 'page'

/** One entry of a patient's ledger. */
export type LedgerEntry = {
  purpose: Purpose
  given: boolean
  /** What was read out or shown, or what the patient wrote. */
  wording: string
  language: string
  /** Of the notice whose words these are; null: other words. */
  notice_version: number | null
  channel: Channel
  said_at: string
  recorded_at: string
  recorded_by: string | null
  guardian_name: string | null
  guardian_relation: string | null
}

/** What private.link_choices() answers, for the patient's own page. */
export type ChoicesBody = {
  first_name: string
  minor: boolean
  guardian: string | null
  purposes: { purpose: Purpose; given: boolean; said_at: string | null; words: string; until: string; language: string }[]
}
