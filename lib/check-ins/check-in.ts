/** The documents that check_ins_page() and check_in() answer. Phones as this person's role reads them. */
type Details = {
  full_name: string
  phone: string | null
  sex: 'female' | 'male' | 'other' | null
  birth_date: string | null
  birth_date_precision: 'day' | 'year'
  complaint: string | null
  allergies: string[]
  medical_alerts: string[]
  guardian_name: string | null
  guardian_relation: string | null
  guardian_phone: string | null
  language: string
}

export type ListedCheckIn = Pick<Details, 'full_name' | 'phone' | 'sex' | 'birth_date' | 'birth_date_precision' | 'complaint' | 'guardian_name'> & {
  id: string
  version: number
  has_appointment: boolean
  created_at: string
  alerts: string[]
}

export type VisitToday = { id: string; version: number; status: 'booked' | 'confirmed' | 'waiting' | 'in_chair'; starts_at: string; dentist: string | null }

/** A patient whom the check-in may mean. */
export type Candidate = Details & {
  id: string
  version: number
  file_number: string | null
  same_phone: boolean
  same_guardian_phone: boolean
  reminder_consent: boolean
  /** Name and phone both fit. */
  likely: boolean
  visit: VisitToday | null
}

export type CheckIn = Details & {
  id: string
  version: number
  status: 'open' | 'accepted' | 'dismissed'
  has_appointment: boolean
  reminder_consent: boolean
  marketing_consent: boolean
  created_at: string
  /** The likeliest first. */
  candidates: Candidate[]
  dentists: { id: string; name: string }[]
}
