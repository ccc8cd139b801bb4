/** What private.my_data() answers: everything about whoever is signed in. */
export type OwnData = {
  account: { email: string | null; created_at: string; last_sign_in_at: string | null }
  profile: { name: string; phone: string | null; language: string; theme: string; usage_counted: boolean } | null
  clinics: { clinic: string; name: string; role: 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant'; since: string; left_at: string | null }[]
  sessions: { browser: string | null; since: string; last_used: string }[]
  pin: { set: true } | null
  consents: { purpose: 'notice' | 'usage'; given: boolean; notice_version: string; language: string; channel: 'registration' | 'account' | 'cookies'; said_at: string }[]
  told: { policy: string; version: number; told_at: string | null; acknowledged_at: string | null }[]
  /** What of the record of who did what is theirs. */
  deeds: { count: number; first_at: string | null; last_at: string | null }
  /** What this person wrote to us, and what we answered. */
  tickets: { number: string; subject: string; received_at: string; messages: { direction: 'in' | 'out'; body: string; at: string }[] }[]
  kept: Kept[]
  /** The clinics that would be left without an owner. */
  only_owner_of: { name: string; slug: string }[]
}
/** What a law or a clinic's records keep, why, and until when; null: as long as the clinic's records. */
export type Kept = { what: 'audit_entries' | 'memberships'; why: string; until: string | null }

/** What somebody gets whose account is gone. Anyone can check it at /certificate. */
export type AccountCertificate = { number: string; hash: string; done_at: string; kept: Kept[] }
