import { z } from 'zod'
import type { Message, TaskVisit, WhatsappNumber } from '@/lib/messages/schema'

/** Inputs of the actions on conversations, and what their pages are given. */

export const conversationShows = ['open', 'unread', 'mine', 'unassigned', 'handled', 'all'] as const
export type ConversationShow = (typeof conversationShows)[number]

const cursor = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() })
export type Cursor = z.infer<typeof cursor>
export const listConversationsSchema = z.object({ show: z.enum(conversationShows), after: cursor })
export const listEarlierSchema = z.object({ conversation: z.uuid(), before: cursor })

/** Control characters but line breaks never leave; 4,096 is what the provider takes. */
const words = z.string().transform((typed) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()).pipe(z.string().min(1).max(4096))
/** `request` is the id the message will have; a second try with the same sends nothing more. */
export const sendTextSchema = z.object({ request: z.uuid(), conversation: z.uuid(), body: words, patient: z.uuid().nullable() })
export const preparedKinds = ['reminder', 'booking_confirmation', 'thank_you'] as const
export const sendPreparedSchema = z.object({
  request: z.uuid(), conversation: z.uuid(), kind: z.enum(preparedKinds), patient: z.uuid(), visit: z.uuid(),
})
/** `seen` is the conversation's "received" as the screen shows it. */
export const markConversationSchema = z.object({ conversation: z.uuid(), seen: z.number().int().min(0), read: z.boolean() })
export const handleConversationSchema = z.object({ conversation: z.uuid(), seen: z.number().int().min(0), handled: z.boolean() })
export const assignConversationSchema = z.object({ conversation: z.uuid(), member: z.uuid().nullable() })
export const linkConversationSchema = z.object({ conversation: z.uuid(), patient: z.uuid() })

export const quickReplySchema = z.object({
  /** null: a new one. */
  id: z.uuid().nullable(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  title: z.string().trim().min(1).max(60),
  body: words.pipe(z.string().max(1000)),
})
export const removeQuickReplySchema = z.object({ id: z.uuid() })

/** One line of the inbox. Times are ISO instants. */
export type Conversation = {
  id: string
  /** E.164, or masked for this person's role; null when the sender hides it. */
  phone: string | null
  at: string
  lastInAt: string | null
  /** How many messages ever came: what this screen has seen. */
  received: number
  unread: number
  assignedTo: string | null
  assignee: string | null
  handledAt: string | null
  handledBy: string | null
  /** Everyone reached at the phone, the one meant first. */
  names: string[]
  last: { direction: Message['direction']; kind: Message['kind']; status: Message['status']; text: string | null; media: string | null } | null
}

export type ThreadMessage = Message & {
  /** When it leaves, of one that has not. */
  dueAt: string | null
  mediaBytes: number | null
  /** Why the file could not be kept. */
  mediaProblem: 'expired' | 'too_large' | 'wrong_type' | null
}
/** That somebody said yes or no to being written to, in WhatsApp. */
export type Word = { at: string; given: boolean; patient: string; purposes: string[] }
export type Thread = { messages: ThreadMessage[]; more: boolean; words: Word[] }

export type Person = {
  id: string
  fullName: string
  fileNumber: string | null
  language: string
  /** Purposes this person said no to, last: reminders, marketing, birthday. */
  refused: string[]
  visits: TaskVisit[]
}
/** An approved text that may be sent at any time, about a visit; `text` is filled in. */
export type PreparedText = {
  kind: (typeof preparedKinds)[number]
  patientId: string
  patient: string
  visitId: string
  startsAt: string
  language: string
  text: string
}
export type QuickReply = { id: string; language: string; title: string; body: string; position: number }

export type InboxDocument = {
  number: WhatsappNumber | null
  /** The member that this person is. */
  me: string
  conversations: Conversation[]
  more: boolean
  members: { id: string; name: string }[]
  replies: QuickReply[]
  open: { conversation: Conversation; thread: Thread; people: Person[]; prepared: PreparedText[] } | null
}
