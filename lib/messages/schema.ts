import { z } from 'zod'
import { lineField, textField } from '../fields'
import { kinds, variables, variablesIn, type Buttons, type Kind } from './rules'

/** Inputs of the actions on messages, and what their pages are given. Problems are keys of messages.json, "problems". */

export const messageIdSchema = z.object({ message: z.uuid() })
export const completeTaskSchema = z.object({ task: z.uuid(), done: z.boolean() })

const digits = z.string('missing').transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^[0-9]{5,25}$/, 'digits'))
export const connectWhatsappNumberSchema = z.object({
  phoneNumberId: digits,
  wabaId: digits,
  token: z.string('missing').trim().min(10, 'token').max(1000, 'token').regex(/^[\x21-\x7e]+$/, 'token'),
})

const button = lineField(20).pipe(z.string().min(1, 'missing'))
export const removeMessageTextSchema = z.object({ text: z.guid() })
export const messageTextSchema = z.object({
  kind: z.enum(kinds),
  /** Of a campaign's text: its short name (blank: a new one) and what the clinic calls it. */
  variant: z.string().regex(/^[a-z0-9_]{0,40}$/).default(''),
  title: lineField(80),
  language: z.string().trim().toLowerCase().regex(/^[a-z]{2,3}$/, 'language'),
  /** The version that was seen; null begins the text in a new language. */
  version: z.number().int().nullable(),
  body: textField(1024)
    .pipe(z.string().min(10, 'bodyShort'))
    .refine((body) => variablesIn(body).every((name) => (variables as readonly string[]).includes(name)), 'variableUnknown')
    .refine((body) => !/^\s*\{\{|\}\}\s*$/.test(body), 'variableAtEdge'),
  /** Those of its kind, every one with words. */
  buttons: z.partialRecord(z.enum(['confirm', 'reschedule', 'cancel', 'claim', 'decline'] satisfies (keyof Buttons)[]), button),
}).refine(({ kind, title }) => kind !== 'campaign' || title !== '', { path: ['title'], message: 'missing' })
export type MessageTextInput = z.input<typeof messageTextSchema>

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
const hoursBefore = z.array(z.number().int().min(1).max(336)).max(4)
/** A DLT registration, or blank. */
export const dltField = z.string().trim().regex(/^(\d{10,25})?$/, 'dlt')
/** kindsOn: what is sent without being asked. quietFrom, quietUntil: "21:00", the clinic's wall clock; the same twice: never quiet. */
export const messageSettingsSchema = z.object({
  version: z.number().int().positive(),
  kindsOn: z.array(z.enum(kinds)),
  reminderHours: hoursBefore,
  quietFrom: wallTime,
  quietUntil: wallTime,
  smsFallback: z.boolean(),
  smsHeader: z.string().trim().toUpperCase().regex(/^([A-Z]{6})?$/, 'smsHeader'),
  smsEntity: dltField,
  reasons: z.array(z.object({ id: z.guid(), reminderHours: hoursBefore.nullable() })).max(200),
}).superRefine(({ smsFallback, smsHeader, smsEntity }, check) => {
  if (!smsFallback) return
  if (!smsHeader) check.addIssue({ code: 'custom', path: ['smsHeader'], message: 'smsHeader' })
  if (!smsEntity) check.addIssue({ code: 'custom', path: ['smsEntity'], message: 'dlt' })
})
export type MessageSettingsInput = z.input<typeof messageSettingsSchema>
export const smsTextSchema = z.object({ template: z.guid(), number: dltField })

export const messageViews = ['log', 'waiting', 'planned', 'received', 'problems'] as const
export type MessageView = (typeof messageViews)[number]
const cursor = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() })
export type Cursor = z.infer<typeof cursor>
export const listMessagesSchema = z.object({ view: z.enum(messageViews), kind: z.enum(kinds).nullable(), after: cursor })
export const listTasksSchema = z.object({ done: z.boolean(), after: cursor })

export type MessageStatus =
  | 'due' | 'waiting' | 'claimed' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unresolved' | 'opened' | 'not_sent' | 'received' | 'replaced'
/** A message as lists, the panel and the visit show it. Times are ISO instants. */
export type Message = {
  id: string
  direction: 'out' | 'in'
  kind: Kind | 'text' | 'reply' | 'tap'
  channel: 'whatsapp' | 'sms'
  status: MessageStatus
  reason: string | null
  errorCode: number | null
  at: string
  language: string | null
  /** The text as it left or came; of one that has not left yet, what it will say. */
  text: string | null
  sentAt: string | null
  deliveredAt: string | null
  readAt: string | null
  createdAt: string
  patientId: string | null
  patient: string | null
  appointmentId: string | null
  startsAt: string | null
  /** E.164; null when there is none. */
  phone: string | null
  openedBy: string | null
  /** Who wrote it, of free text. */
  writtenBy: string | null
  media: { type: string; mime: string | null; name: string | null; kept: boolean } | null
}
export type WhatsappNumber = { displayNumber: string; verifiedName: string; problemCode: number | null }
export type TaskKind = 'reschedule' | 'cancel' | 'cancelled' | 'reply' | 'late_tap' | 'undelivered'
export type TaskVisit = { id: string; startsAt: string; status: string; dentist: string }
export type Task = {
  id: string
  kind: TaskKind
  wish: 'confirm' | 'reschedule' | 'cancel' | null
  at: string
  doneAt: string | null
  doneBy: string | null
  phone: string | null
  text: string | null
  errorCode: number | null
  messageKind: string
  visit: (Omit<TaskVisit, 'id'> & { id: string; patient: string }) | null
  people: { id: string; fullName: string; fileNumber: string | null; visits: TaskVisit[] }[]
}
export type TemplateStatus = 'draft' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled'
export type MessageText = {
  id: string
  kind: Kind
  /** Of a campaign's text: its short name and what the clinic calls it. */
  variant: string
  title: string | null
  language: string
  body: string
  buttons: Buttons
  status: TemplateStatus
  rejectionReason: string | null
  category: string
  /** When the provider moved it to another category. */
  recategorisedAt: string | null
  /** Its registration for SMS. */
  dltTemplateId: string | null
  version: number
  /** An older wording is approved and goes on being sent. */
  approvedBefore: boolean
}
