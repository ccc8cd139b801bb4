import 'server-only'
import { z } from 'zod'
import { filterSchema, toDatabase } from '../audit/schema'
import type { Json } from '../database.types'
import { unwrap } from '../errors'
import type { Db } from '../supabase'
import { dateIn, isDate, minutesIn } from '../time'
import type { Cell } from './csv'

/** How codes, dates and times are written for the person who downloads. */
export type Writing = { zone: string; word(name: string): string }
type Row = Record<string, unknown>
type Page = { rows: Row[]; next: Json | null }
type Column = [heading: string, value: (row: Row, writing: Writing) => Cell]
export type ExportList = {
  /** From the address: dates and ids only, nothing personal. */
  options: z.ZodType<Record<string, string>>
  /** One page; its rpc asks for the permission lists.export and records what leaves. */
  page(db: Db, options: Record<string, string>, after: Json | null): Promise<Page>
  columns: Column[]
}

const text = (name: string): Column => [name, (row) => row[name] as string | null]
const phone = (name: string): Column => [name, (row) => ({ phones: row[name] === null ? [] : [row[name] as string] })]
const code = (name: string, of = name, from = name): Column => [name, (row, { word }) => (row[from] === null ? null : word(`${of}.${String(row[from])}`))]
const answer = (name: string, of = name): Column => [name, (row, { word }) => word(row[of] ? 'yes' : 'no')]
/** A number, so that a spreadsheet can add it up. */
const rupees = (name: string, of: string): Column => [name, (row) => (row[of] as number) / 100]
const many = (name: string): Column => [name, (row) => (row[name] as string[]).join(', ')]
const date = (name: string, of: string): Column => [name, (row, { zone }) => (row[of] === null ? null : dateIn(row[of] as string, zone))]
const time = (name: string, of: string): Column => [name, (row, { zone }) => (row[of] === null ? null : clock(minutesIn(row[of] as string, zone)))]
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const noOptions = z.object({})
const day = z.string().refine(isDate)
const days = z.object({ from: day, until: day }).refine(({ from, until }) => from <= until)
const page = (answer: Parameters<typeof unwrap>[0]) => unwrap(answer) as unknown as Page

/** Every list that can be taken away: its rpc, and its columns with their headings in messages/<locale>/exports.json. */
export const exportLists = {
  patients: {
    options: noOptions,
    page: async (db, _, after) => page(await db.rpc('export_patients', { after })),
    columns: [
      text('file_number'), text('old_file_number'), text('full_name'), phone('phone'), phone('whatsapp'),
      ['other_phones', (row) => ({ phones: row.other_phones as string[] })], text('email'), code('sex'),
      ['birth_date', (row) => (row.birth_date_precision === 'year' ? String(row.birth_date).slice(0, 4) : (row.birth_date as string | null))],
      many('allergies'), many('medical_alerts'), text('complaint'), text('address'), text('locality'), text('referred_by'), text('language'),
      text('guardian_name'), text('guardian_relation'), phone('guardian_phone'),
      ['reminder_consent', (row, { word }) => word(row.reminder_consent ? 'yes' : 'no')], date('registered', 'created_at'), date('last_visit', 'last_visit'),
    ],
  },
  visits: {
    options: days,
    page: async (db, { from, until }, after) => page(await db.rpc('export_visits', { from_day: from!, until_day: until!, after })),
    columns: [
      date('date', 'starts_at'), time('starts', 'starts_at'), time('ends', 'ends_at'), text('patient'), text('file_number'), phone('phone'),
      text('dentist'), text('chair'), text('reason'), code('status', 'visit_status'), text('status_reason'), time('arrived', 'arrived_at'), text('note'),
    ],
  },
  recalls: {
    options: noOptions,
    page: async (db, _, after) => page(await db.rpc('export_recalls', { after })),
    columns: [text('due_on'), text('patient'), text('file_number'), phone('phone'), text('dentist'), text('reason'), text('note')],
  },
  messages: {
    options: days,
    page: async (db, { from, until }, after) => page(await db.rpc('export_messages', { from_day: from!, until_day: until!, after })),
    columns: [
      date('date', 'at'), time('time', 'at'), code('direction'), code('kind', 'message_kind'), code('status', 'message_status'),
      ['error_code', (row) => row.error_code as number | null], text('patient'), text('file_number'), phone('phone'), text('body'),
    ],
  },
  campaign: {
    options: z.object({ campaign: z.guid() }),
    page: async (db, { campaign }, after) => page(await db.rpc('export_campaign', { campaign: campaign!, after })),
    columns: [
      text('patient'), text('file_number'), text('language'), code('status', 'campaign_state', 'state'), code('status_reason', 'campaign_reason', 'reason'),
      ['error_code', (row) => row.error_code as number | null], date('sent_on', 'sent_at'), date('delivered_on', 'delivered_at'), date('read_on', 'read_at'),
      answer('replied'), answer('opted_out'), answer('booked_after', 'booked'),
    ],
  },
  audit: {
    options: filterSchema.transform((filter) => filter as Record<string, string>),
    page: async (db, options, after) => page(await db.rpc('export_audit', { filter: toDatabase(options), after })),
    columns: [
      date('date', 'at'), time('time', 'at'), ['by', (row, { word }) => (row.by as string | null) ?? word(`actor.${String(row.actor)}`)], code('role'),
      code('action', 'audit_action'), code('noun', 'audit_noun'), ['subject', (row) => (row.name as string | null)], text('patient'),
      ['device', (row) => row.device as string | null], code('session', 'session', 'session_kind'), ['ip_address', (row) => row.address as string | null],
    ],
  },
  credits: {
    options: days,
    page: async (db, { from, until }, after) => page(await db.rpc('export_credits', { from_day: from!, until_day: until!, after })),
    columns: [
      date('date', 'at'), time('time', 'at'), code('kind', 'credit_kind'), code('category', 'credit_category'), code('message', 'message_kind', 'message_kind'),
      rupees('allowance', 'allowance_paise'), rupees('purchased', 'purchased_paise'), text('note'),
    ],
  },
} satisfies Record<string, ExportList>

export type ExportName = keyof typeof exportLists
