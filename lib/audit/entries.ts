/** One line of the record, as audit_rows() tells it. Names are those of today; null where there is none. */
export type AuditEntry = {
  id: string
  at: string
  actor: 'member' | 'patient' | 'system'
  by: string | null
  by_id: string | null
  role: string | null
  device: string | null
  device_id: string | null
  session_kind: string | null
  /** null when the request did not come through our server. */
  address: string | null
  action: string
  noun: string
  record_id: string
  patient_id: string | null
  patient: string | null
  name: string | null
  /** What a sentence tells besides: which list, how many rows, what for. */
  facts: Record<string, unknown>
  /** Whether what was before and after is there, was erased, or never was. */
  detail: 'there' | 'erased' | null
}

/** next: the id to go on from, null on the last page. */
export type EntryPage = { entries: AuditEntry[]; next: string | null }

/** The page as it opens. patient, device: the names of what is filtered by. */
export type AuditPage = EntryPage & {
  people: { id: string; name: string; left: boolean }[]
  patient: string | null
  device: string | null
  /** Whether the day's head is mailed to whoever looks. */
  mailed: boolean
}

/** What an entry says of before and after; names: what ids in it stand for. */
export type EntryDetail = { before: Record<string, unknown> | null; after: Record<string, unknown> | null; names: Record<string, string> }
