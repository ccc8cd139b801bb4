import 'server-only'
import { askAsOperator } from '@/lib/operator/ask-as-operator'
import type { Clock, IncidentKind, IncidentStep } from './rules'

export type Incident = {
  id: string; number: string; kind: IncidentKind; summary: string; consequences: string | null; measures: string | null
  noticed_at: string; began_at: string; ended_at: string | null; reach: 'accessed' | 'everyone'; by_email: string | null; from_address: string | null
  clinics: string[]; opened_at: string; closed_at: string | null; version: number; clocks: Clock[]
}
export type OneIncident = Incident & {
  steps: { step: IncidentStep | 'opened'; text: string | null; at: string; by: string | null }[]
  /** By the record of who did what. */
  concerned: { clinic: string; slug: string | null; patients: number; owners: { name: string; email: string }[] }[]
}

/** Every incident, those that are open first. */
export const readIncidents = () => askAsOperator<Incident[]>('operator_incidents')
/** One with what was done about it and whom it concerns. */
export const readIncident = (number: string) => askAsOperator<OneIncident>('operator_incident', { number })
