import { z } from 'zod'
import { emailField, lineField, textField } from '../fields'
import { OPERATOR_ZONE } from '../operator/rules'
import { instantOf, isDate, minutesOf } from '../time'
import { incidentKinds, incidentSteps, reaches } from './rules'

/** "2026-11-23T14:05" as people of the service read a clock; comes out as an instant. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'dateMissing').refine((typed) => isDate(typed.slice(0, 10)), 'dateMissing')
const instant = (typed: string) => instantOf(typed.slice(0, 10), minutesOf(typed.slice(11)), OPERATOR_ZONE)

export const saveIncidentSchema = z.object({
  /** null: a new one. */
  number: z.string().max(20).nullable(),
  version: z.number().int().min(0),
  kind: z.enum(incidentKinds),
  summary: textField(2000).pipe(z.string().min(10, 'tooShort:10')),
  consequences: textField(2000),
  measures: textField(2000),
  noticedAt: moment,
  beganAt: moment,
  endedAt: z.union([z.literal(''), moment]).default(''),
  reach: z.enum(reaches),
  byEmail: emailField,
  fromAddress: lineField(45).pipe(z.string().regex(/^[0-9a-fA-F.:]*$/, 'other')),
  /** Names in addresses of clinics, separated by spaces or commas. */
  clinics: lineField(2000),
})
  .refine(({ beganAt, noticedAt }) => beganAt <= noticedAt, { path: ['noticedAt'], message: 'end_before_start' })
  .refine(({ beganAt, endedAt }) => endedAt === '' || beganAt < endedAt, { path: ['endedAt'], message: 'end_before_start' })

/** What save_incident() reads. */
export const saidOf = (incident: z.output<typeof saveIncidentSchema>) => ({
  kind: incident.kind, summary: incident.summary, consequences: incident.consequences, measures: incident.measures, reach: incident.reach,
  noticed_at: instant(incident.noticedAt).toISOString(), began_at: instant(incident.beganAt).toISOString(),
  ended_at: incident.endedAt ? instant(incident.endedAt).toISOString() : null,
  by_email: incident.byEmail, from_address: incident.fromAddress, clinics: incident.clinics.split(/[\s,]+/).filter(Boolean),
})

export const noteIncidentSchema = z.object({ number: z.string().max(20), step: z.enum(incidentSteps), text: textField(2000) })
  .refine(({ step, text }) => step !== 'note' || text.length >= 3, { path: ['text'], message: 'tooShort:3' })

export const incidentPeopleSchema = z.object({ number: z.string().max(20) })
