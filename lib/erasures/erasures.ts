/** What keeps data, as private.holds_of() says it. until null: until it is settled. */
export type Hold = { what: 'everything' | 'clinical' | 'billing'; why: string; until: string | null }

/** A request to be erased, as the owner sees it. Days as YYYY-MM-DD in the clinic's zone, moments in UTC. */
export type ErasureRequest = {
  id: string
  kind: 'patient' | 'clinic'
  /** null: several people fit what was said, or it is over. */
  patient_id: string | null
  name: string | null
  channel: 'form' | 'mail' | 'desk' | 'app'
  received_at: string
  state: 'received' | 'verified' | 'files' | 'done' | 'refused' | 'withdrawn' | 'lapsed'
  verified_how: 'code' | 'staff' | 'password' | null
  answer_by: string
  finish_by: string | null
  scheduled_for: string | null
  dispute: string | null
  problem: string | null
  holds: Hold[]
  certificate: { number: string; hash: string } | null
}

/** A record that only the owner sees any more. erased: nothing is left of it but its bills. */
export type RestrictedRecord = { patient_id: string; name: string | null; file_number: string | null; reason: string; until: string | null; erased: boolean }

export type PrivacyPage = { requests: ErasureRequest[]; restricted: RestrictedRecord[] }

/** What a certificate says, as public.check_certificate() answers it. */
export type Certificate = { number: string; kind: 'clinic' | 'patient' | 'person'; done_at: string; erased: Record<string, number>; kept: { what: string; why: string; until: string | null }[]; hash: string }

/** Whether a request can still be stopped: nothing of it is gone yet. */
export const isOpen = ({ state }: Pick<ErasureRequest, 'state'>) => state === 'received' || state === 'verified'

/** How close an open request is to the day by which it has to be answered or done. @param today in the clinic's zone */
export function urgency({ state, answer_by, finish_by }: Pick<ErasureRequest, 'state' | 'answer_by' | 'finish_by'>, today: string): 'late' | 'soon' | 'fine' {
  const due = state === 'received' ? answer_by : finish_by ?? answer_by
  if (due < today) return 'late'
  return Date.parse(due) - Date.parse(today) <= 7 * 86_400_000 ? 'soon' : 'fine'
}
