export const incidentKinds = ['account_misused', 'unauthorised_access', 'data_copied', 'data_lost', 'malware', 'service_attacked', 'other'] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Whose record was opened in the time of the incident, or everybody's in the clinics named. */
export const reaches = ['accessed', 'everyone'] as const

/** What can be noted of an incident; each but a note once. cert_in and board stop a clock. */
export const incidentSteps = ['note', 'contained', 'cert_in', 'board', 'clinics', 'patients', 'closed'] as const
export type IncidentStep = (typeof incidentSteps)[number]
export type Duty = 'cert_in' | 'board'
export type Clock = { duty: Duty; due_at: string; done_at: string | null }

/** How a clock stands: still running (with the minutes left), missed, or stopped in time or too late. */
export function readClock({ due_at: due, done_at: done }: Clock, now: Date): { state: 'running' | 'missed' | 'in_time' | 'late'; minutesLeft: number } {
  const minutesLeft = Math.floor((Date.parse(due) - (done ? Date.parse(done) : now.getTime())) / 60_000)
  if (done) return { state: minutesLeft >= 0 ? 'in_time' : 'late', minutesLeft }
  return { state: minutesLeft >= 0 ? 'running' : 'missed', minutesLeft }
}
