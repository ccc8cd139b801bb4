// What is kept how long, as the functions of Postgres answer it.

/** A rule of the whole service: what, how long, counted from what, and who demands it. Spans as Postgres writes them: "7 years". */
export type RetentionRule = { rule: string; keep: string; at_least: string; at_most: string | null; counted_from: string; demanded_by: string }

/** A patient whose record nothing demands any more. Days are the clinic's. */
export type Proposal = {
  id: string
  patient_id: string
  name: string
  file_number: string | null
  last_on: string
  /** The first day on which nothing demanded it. */
  due_on: string
  was_minor: boolean
  decision: 'erase' | null
  /** Of a confirmed one: when it goes. */
  takes_effect_at: string | null
  /** Why it could not go, as a code. */
  problem: string | null
}

export type RetentionPage = {
  /** version 0: never set, the service's default holds. */
  settings: { clinical_years: number; minors_until: number; version: number }
  /** The oldest 200, undecided first. */
  proposals: Proposal[]
  counts: { open: number; confirmed: number; kept: number }
  rules: RetentionRule[]
}

/** What those who run the service see: rules, the last runs, clinics that are being deleted; nobody's name. Times are instants. */
export type OperatorRetention = {
  rules: RetentionRule[]
  /** Clinics whose time is over and whose erasing has not begun. */
  due: number
  runs: { id: string; began_at: string; ended_at: string | null; gone: Record<string, number>; problems: string[] }[]
  erasures: { id: string; state: 'archiving' | 'rows' | 'files' | 'people' | 'checking'; problem: string | null; began_at: string; rows: number }[]
}
