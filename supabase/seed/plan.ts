import type { Names } from './names.ts'

/** What a demo clinic is made from. Days and times are the clinic's wall clock; weekdays 0 = Sunday … 6 = Saturday. */
export type ClinicPlan = {
  slug: string
  clinic: {
    name: string; address: string; city: string; state_code: string; pin_code: string; phone: string; email: string
    gstin: string | null; default_language: string
  }
  filePrefix: string
  /** A price and how many days ago a year of it was paid; null: in its trial. */
  pays: { price: string; daysAgo: number } | null
  /** Numbers for those who wait: none, one row for the clinic, or one for each dentist. */
  tokenPer: 'none' | 'clinic' | 'dentist'
  /** Where the numbers of the paper files began before the program. */
  oldFilePrefix: string
  opens: { weekdays: number[]; hours: [opens: string, closes: string][] }
  chairs: string[]
  staff: { account: string; role: 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant' }[]
  dentists: DentistPlan[]
  closures: ClosurePlan[]
  patients: {
    count: number
    /** The last digits are drawn; a clinic's patients have numbers of their own region. */
    phonePrefixes: string[]
    names: { weight: number; names: Names; languages: Record<string, number> }[]
    localities: Record<string, string>
  }
}

export type DentistPlan = {
  name: string
  /** E-mail of the account that is this dentist, if they sign in. */
  account?: string
  qualification: string
  council: string
  registration_number: string
  colour: string
  /** Chair of each parallel lane. */
  chairs: string[]
  sessions: SessionPlan[]
  /** Reasons by weight: what this dentist is seen for. */
  reasons: Record<string, number>
  /** Share of a lane's time that is booked on a past day, per lane. */
  busy: number[]
}

export type SessionPlan = {
  /** sunday: once, on the first Sunday from today on (today, if it is one), so that the demo has work to show every day. */
  pattern: 'weekly' | 'alternate' | 'nth' | 'sunday'
  weekdays: number[]
  nth?: number
  starts: string
  ends: string
  pause?: [starts: string, ends: string]
}

/** offset: days from today, moved off a Sunday. */
export type ClosurePlan = {
  kind: 'holiday' | 'leave' | 'block'
  offset: number
  days: number
  dentist?: string
  chair?: string
  hours?: [starts: string, ends: string]
  reason: string
}

export const visitReasons: { name: string; minutes: number; colour: string }[] = [
  { name: 'Consultation', minutes: 15, colour: 'slate' }, { name: 'Pain', minutes: 20, colour: 'rose' },
  { name: 'Scaling', minutes: 30, colour: 'teal' }, { name: 'Filling', minutes: 30, colour: 'blue' },
  { name: 'Root canal', minutes: 45, colour: 'violet' }, { name: 'Crown or bridge', minutes: 45, colour: 'amber' },
  { name: 'Extraction', minutes: 30, colour: 'orange' }, { name: 'Orthodontic review', minutes: 15, colour: 'green' },
  { name: 'Follow-up', minutes: 10, colour: 'slate' },
]
