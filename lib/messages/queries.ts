import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { toMessage, toTask, type MessageRow, type TaskRow } from './rows'
import type { Buttons, Kind, Variables } from './rules'
import type { Cursor, Message, MessageText, MessageView, Task, WhatsappNumber } from './schema'

type NumberRow = { display_number: string; verified_name: string; problem_code: number | null }
const toNumber = (row: NumberRow | null): WhatsappNumber | null =>
  row && { displayNumber: row.display_number, verifiedName: row.verified_name, problemCode: row.problem_code }

/**
 * A page of the message log: the first, or the one after `after`. `selected` is open in the panel.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readMessages(
  slug: string, timeZone: string | Promise<string>, { view, kind, after = null, selected = null }: { view: MessageView; kind: Kind | null; after?: Cursor | null; selected?: string | null },
): Promise<{ number: WhatsappNumber | null; messages: Message[]; more: boolean; counts: { tasks: number; unsent: number }; selected: Message | null }> {
  const db = await clinicClient(slug)
  const page = unwrap(await db.rpc('messages_page', { view, kind, after, selected } as never)) as unknown as {
    number: NumberRow | null; messages: MessageRow[]; more: boolean; counts: { tasks: number; unsent: number }; selected: MessageRow | null
  }
  const zone = await timeZone
  return {
    number: toNumber(page.number),
    messages: page.messages.map((row) => toMessage(row, zone)),
    more: page.more,
    counts: page.counts,
    selected: page.selected && toMessage(page.selected, zone),
  }
}

/**
 * A page of the to-do list: what is open, oldest first, or what is done, newest first.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readTasks(slug: string, { done, after = null }: { done: boolean; after?: Cursor | null }): Promise<{ tasks: Task[]; more: boolean; open: number }> {
  const db = await clinicClient(slug)
  const page = unwrap(await db.rpc('tasks_page', { done, after } as never)) as unknown as { tasks: TaskRow[]; more: boolean; counts: { tasks: number } }
  return { tasks: page.tasks.map(toTask), more: page.more, open: page.counts.tasks }
}

export type MessagesSettings = {
  number: (WhatsappNumber & { phoneNumberId: string; wabaId: string; connectedAt: string; connectedBy: string | null }) | null
  clinic: {
    version: number; defaultLanguage: string; kindsOn: Kind[]
    /** Hours before a visit, the earliest first. */
    reminderHours: number[]
    /** "21:00", wall clock of the clinic; the same twice: never quiet. */
    quietFrom: string; quietUntil: string
    smsFallback: boolean
    /** The sender and its owner's registration. */
    smsHeader: string | null; smsEntity: string | null
  }
  /** What a text of each kind may hold, its buttons in their order, the consent it needs. */
  kinds: { kind: Kind; category: string; variables: (keyof Variables)[]; buttons: (keyof Buttons)[]; consent: string | null }[]
  /** Reasons to come; reminderHours null: as the clinic. */
  reasons: { id: string; name: string; reminderHours: number[] | null }[]
  place: string
  /** Of one delivered message today, in thousandths of a paisa, by category. */
  prices: Record<string, number>
  /** Of the 250 names of texts that WhatsApp allows. */
  namesUsed: number
  texts: MessageText[]
}

/**
 * What whoever manages messages can set. Never the token.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readMessagesSettings(slug: string): Promise<MessagesSettings> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('messages_settings')) as unknown as {
    number: (NumberRow & { phone_number_id: string; waba_id: string; connected_at: string; connected_by: string | null }) | null
    clinic: { version: number; default_language: string; reminder_hours: number[]; kinds_on: Kind[]; quiet_from: string; quiet_until: string; sms_fallback: boolean; sms_header: string | null; sms_entity: string | null }
    kinds: MessagesSettings['kinds']
    reasons: { id: string; name: string; reminder_hours: number[] | null }[]
    place: string
    prices: MessagesSettings['prices']
    names_used: number
    templates: (Omit<MessageText, 'rejectionReason' | 'approvedBefore' | 'recategorisedAt' | 'dltTemplateId'> & {
      rejection_reason: string | null; approved_before: boolean; recategorised_at: string | null; dlt_template_id: string | null
    })[]
  }
  return {
    number: found.number && {
      ...toNumber(found.number)!, phoneNumberId: found.number.phone_number_id, wabaId: found.number.waba_id,
      connectedAt: found.number.connected_at, connectedBy: found.number.connected_by,
    },
    clinic: {
      version: found.clinic.version, defaultLanguage: found.clinic.default_language, kindsOn: found.clinic.kinds_on,
      reminderHours: found.clinic.reminder_hours, quietFrom: found.clinic.quiet_from, quietUntil: found.clinic.quiet_until,
      smsFallback: found.clinic.sms_fallback, smsHeader: found.clinic.sms_header, smsEntity: found.clinic.sms_entity,
    },
    kinds: found.kinds,
    reasons: found.reasons.map(({ reminder_hours: reminderHours, ...reason }) => ({ ...reason, reminderHours })),
    place: found.place,
    prices: found.prices,
    namesUsed: found.names_used,
    texts: found.templates.map(({ rejection_reason: rejectionReason, approved_before: approvedBefore, recategorised_at: recategorisedAt, dlt_template_id: dltTemplateId, ...text }) =>
      ({ ...text, rejectionReason, approvedBefore, recategorisedAt, dltTemplateId })),
  }
}
