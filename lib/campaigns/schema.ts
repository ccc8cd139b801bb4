import { z } from 'zod'
import { isDate } from '../time'
import { nameField } from '../fields'
import type { Buttons } from '../messages/rules'
import type { LeftOutReason } from './rules'

/** Inputs of the actions on campaigns, and what their pages are given. Problems are keys of campaigns.json, "problems". */

const date = z.string().default('').refine((typed) => typed === '' || isDate(typed), 'date')
const optionalNumber = (min: number, max: number) =>
  z.string().default('').transform((typed, ctx) => {
    if (typed.trim() === '') return null
    const number = Number(typed)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    ctx.addIssue({ code: 'custom', message: `between:${min}–${max}` })
    return z.NEVER
  })
const optionalId = z.union([z.literal(''), z.guid()]).default('')

const audience = z.object({
  variant: z.string().regex(/^[a-z0-9_]{0,40}$/).default(''),
  seen: z.enum(['any', 'between', 'before', 'never']).default('any'),
  seenFrom: date,
  seenUntil: date,
  seenMonths: optionalNumber(1, 240),
  ageFrom: optionalNumber(18, 120),
  ageUntil: optionalNumber(18, 120),
  sex: z.enum(['', 'female', 'male', 'other']).default(''),
  localities: z.array(z.string().max(80)).max(50, 'tooMany').default([]),
  reasonId: optionalId,
  reasonOf: z.enum(['any', 'last']).default('any'),
  dentistId: optionalId,
  unfinished: z.boolean().default(false),
  unbooked: z.boolean().default(false),
})
const inOrder = (values: z.output<typeof audience>, ctx: z.RefinementCtx) => {
  const { seen, seenFrom, seenUntil, seenMonths, ageFrom, ageUntil } = values
  const wrong = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (seen === 'before' && seenMonths === null) wrong('seenMonths', 'missing')
  if (seen === 'between' && !seenFrom && !seenUntil) wrong('seenFrom', 'missing')
  if (seen === 'between' && seenFrom && seenUntil && seenUntil < seenFrom) wrong('seenUntil', 'order')
  if (ageFrom !== null && ageUntil !== null && ageUntil < ageFrom) wrong('ageUntil', 'order')
}

export const audienceSchema = audience.superRefine(inOrder)
export const campaignSchema = audience.extend({
  name: nameField(80),
  /** Rupees; blank: no cap. */
  cap: optionalNumber(1, 10_000_000),
}).superRefine(inOrder)
export type CampaignInput = z.input<typeof campaignSchema>
export type CampaignValues = z.output<typeof campaignSchema>

const id = { campaign: z.guid() }
export const saveCampaignSchema = z.object({ campaign: z.guid().nullable(), version: z.number().int().nullable(), values: campaignSchema })
export const startCampaignSchema = z.object({ ...id, version: z.number().int(), startsAt: z.iso.datetime().nullable() })
export const changeCampaignSchema = z.object({ ...id, act: z.enum(['unschedule', 'pause', 'resume', 'stop', 'remove']) })
export type CampaignAct = z.infer<typeof changeCampaignSchema>['act']
export const setCampaignCapSchema = z.object({ ...id, cap: optionalNumber(1, 10_000_000) })
export const recipientShows = ['pending', 'on_its_way', 'sent', 'reached', 'read', 'failed', 'unresolved', 'not_sent', 'replied', 'opted_out', 'booked'] as const
export type RecipientShow = (typeof recipientShows)[number]
export const listRecipientsSchema = z.object({ ...id, show: z.enum(recipientShows).nullable(), after: z.guid() })

/** The columns of the database that a form's values stand for. */
export function toChoices(values: z.output<typeof audience> & Partial<Pick<CampaignValues, 'name' | 'cap'>>) {
  return {
    name: values.name ?? '', variant: values.variant, seen: values.seen, seen_from: values.seenFrom || null, seen_until: values.seenUntil || null,
    seen_months: values.seenMonths, age_from: values.ageFrom, age_until: values.ageUntil, sex: values.sex || null, localities: values.localities,
    reason_id: values.reasonId || null, reason_of: values.reasonOf, dentist_id: values.dentistId || null, unfinished: values.unfinished,
    unbooked: values.unbooked, cap_paise: values.cap === null || values.cap === undefined ? null : values.cap * 100,
  }
}

export type CampaignStatus = 'draft' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
export type PausedReason = 'person' | 'spam' | 'text' | 'recategorised' | 'number' | 'cap' | 'kind_off' | 'lapsed'
export type WaitsFor = 'quiet' | 'tier' | 'number_rests' | 'credits'
export type ListedCampaign = {
  id: string; name: string; status: CampaignStatus; pausedReason: PausedReason | null; waitsFor: WaitsFor | null
  scheduledAt: string | null; startedAt: string | null; endedAt: string | null; createdAt: string
  /** Recipients, of those delivered to, of those who read it, not yet sent to; what it has cost (thousandths of a paisa). */
  people: number; reached: number; read: number; left: number; millipaise: number
}
export type AudienceCounts = {
  found: number
  people: number
  /** What all of them would cost, in thousandths of a paisa. */
  millipaise: number
  leftOut: Partial<Record<LeftOutReason, number>>
  languages: Record<string, number>
}
export type CampaignText = { variant: string; title: string; language: string; body: string; status: string; category: string }
export type CampaignChoices = {
  defaultLanguage: string
  place: string
  quietFrom: string
  quietUntil: string
  kindOn: boolean
  number: { tier: number; peopleLeft: number; problemCode: number | null } | null
  texts: CampaignText[]
  reasons: { id: string; name: string }[]
  dentists: { id: string; name: string }[]
  localities: string[]
  /** Of one delivered message today, in thousandths of a paisa, by category. */
  prices: Record<string, number>
}
export type Campaign = {
  id: string; name: string; status: CampaignStatus; pausedReason: PausedReason | null; waitsFor: WaitsFor | null; waitsUntil: string | null
  scheduledAt: string | null; startedAt: string | null; endedAt: string | null; capPaise: number | null; version: number
  counted: AudienceCounts | null
  /** What was chosen, as the form holds it. */
  input: CampaignInput
}
export type CampaignResults = {
  people: number; sent: number; reached: number; replied: number; optedOut: number; booked: number
  states: Partial<Record<'pending' | 'on_its_way' | 'sent' | 'delivered' | 'read' | 'failed' | 'unresolved' | 'not_sent', number>>
  /** Thousandths of a paisa: charged; set aside for what is on its way. */
  spent: number; reserved: number
  errors: { code: number | null; count: number }[]
  reasons: { reason: string; count: number }[]
}
export type Recipient = {
  id: string; patientId: string; name: string; language: string; state: keyof CampaignResults['states']; reason: string | null; errorCode: number | null
  sentAt: string | null; deliveredAt: string | null; readAt: string | null; replied: boolean; optedOut: boolean; booked: boolean
}
export type RunCampaign = {
  campaign: Campaign; results: CampaignResults; recipients: Recipient[]; more: boolean
  texts: { language: string; title: string; body: string }[]
  place: string
}
export const noButtons: Buttons = {}
