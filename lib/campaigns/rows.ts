import type { AudienceCounts, Campaign, CampaignChoices, CampaignResults, CampaignStatus, ListedCampaign, PausedReason, Recipient, WaitsFor } from './schema'

/** What the database's documents look like, and what screens get made of them. */

type Times = { scheduled_at: string | null; started_at: string | null; ended_at: string | null }
export type ListedRow = Times & {
  id: string; name: string; status: CampaignStatus; paused_reason: PausedReason | null; waits_for: WaitsFor | null; created_at: string
  people: number; reached: number; read: number; left: number; millipaise: number
}
export function toListed(row: ListedRow): ListedCampaign {
  const { paused_reason: pausedReason, waits_for: waitsFor, scheduled_at: scheduledAt, started_at: startedAt, ended_at: endedAt, created_at: createdAt, ...same } = row
  return { ...same, pausedReason, waitsFor, scheduledAt, startedAt, endedAt, createdAt }
}

export type CountsRow = Omit<AudienceCounts, 'leftOut'> & { left_out: AudienceCounts['leftOut'] }
export const toCounts = ({ left_out: leftOut, ...same }: CountsRow): AudienceCounts => ({ ...same, leftOut })

export type ChoicesRow = Pick<CampaignChoices, 'place' | 'texts' | 'reasons' | 'dentists' | 'localities' | 'prices'> & {
  default_language: string; quiet_from: string; quiet_until: string; kind_on: boolean
  number: { tier: number; people_left: number; problem_code: number | null } | null
}
export function toChoicesOf({ default_language: defaultLanguage, quiet_from: quietFrom, quiet_until: quietUntil, kind_on: kindOn, number, ...same }: ChoicesRow): CampaignChoices {
  return { ...same, defaultLanguage, quietFrom, quietUntil, kindOn, number: number && { tier: number.tier, peopleLeft: number.people_left, problemCode: number.problem_code } }
}

export type CampaignRow = Times & {
  id: string; name: string; variant: string; status: CampaignStatus; paused_reason: PausedReason | null; waits_for: WaitsFor | null; waits_until: string | null
  seen: 'any' | 'between' | 'before' | 'never'; seen_from: string | null; seen_until: string | null; seen_months: number | null
  age_from: number | null; age_until: number | null; sex: 'female' | 'male' | 'other' | null; localities: string[]; reason_id: string | null
  reason_of: 'any' | 'last'; dentist_id: string | null; unfinished: boolean; unbooked: boolean; cap_paise: number | null; counted: CountsRow | null; version: number
}
export function toCampaign(row: CampaignRow): Campaign {
  const typed = (number: number | null) => (number === null ? '' : String(number))
  return {
    id: row.id, name: row.name, status: row.status, pausedReason: row.paused_reason, waitsFor: row.waits_for, waitsUntil: row.waits_until,
    scheduledAt: row.scheduled_at, startedAt: row.started_at, endedAt: row.ended_at, capPaise: row.cap_paise, version: row.version,
    counted: row.counted && toCounts(row.counted),
    input: {
      name: row.name, variant: row.variant, seen: row.seen, seenFrom: row.seen_from ?? '', seenUntil: row.seen_until ?? '', seenMonths: typed(row.seen_months),
      ageFrom: typed(row.age_from), ageUntil: typed(row.age_until), sex: row.sex ?? '', localities: row.localities, reasonId: row.reason_id ?? '',
      reasonOf: row.reason_of, dentistId: row.dentist_id ?? '', unfinished: row.unfinished, unbooked: row.unbooked,
      cap: typed(row.cap_paise === null ? null : row.cap_paise / 100),
    },
  }
}

export type ResultsRow = Omit<CampaignResults, 'optedOut' | 'states'> & { opted_out: number; states: CampaignResults['states'] | null }
export const toResults = ({ opted_out: optedOut, states, ...same }: ResultsRow): CampaignResults => ({ ...same, optedOut, states: states ?? {} })

export type RecipientRow = {
  id: string; patient_id: string; name: string; language: string; state: Recipient['state']; reason: string | null; error_code: number | null
  sent_at: string | null; delivered_at: string | null; read_at: string | null; replied: boolean; opted_out: boolean; booked: boolean
}
export const toRecipient = (row: RecipientRow): Recipient => ({
  id: row.id, patientId: row.patient_id, name: row.name, language: row.language, state: row.state, reason: row.reason, errorCode: row.error_code,
  sentAt: row.sent_at, deliveredAt: row.delivered_at, readAt: row.read_at, replied: row.replied, optedOut: row.opted_out, booked: row.booked,
})
