import { messageVariables, renderMessage } from '@/lib/messages/rules'
import { toMessage, type MessageRow, type TaskRow } from '@/lib/messages/rows'
import type { Conversation, InboxDocument, Person, PreparedText, QuickReply, Thread, ThreadMessage, Word } from './schema'

/** What the database's documents look like, and what screens get made of them. */

type ConversationRow = {
  id: string; phone: string | null; at: string; last_in_at: string | null; received: number; unread: number; assigned_to: string | null
  assignee: string | null; handled_at: string | null; handled_by: string | null; names: string[] | null
  direction: 'in' | 'out' | null; kind: ThreadMessage['kind']; status: ThreadMessage['status']; body: string | null; media_type: string | null
}
type ThreadMessageRow = Omit<MessageRow, 'phone'> & { due_at: string | null; media_bytes: number | null; media_problem: ThreadMessage['mediaProblem'] }
export type ThreadRow = { messages: ThreadMessageRow[]; more: boolean; words: Word[] }
type PreparedRow = {
  kind: PreparedText['kind']; patient_id: string; patient: string; appointment_id: string; starts_at: string; language: string; body: string; place: string
}
type PersonRow = TaskRow['people'][number] & { language: string; refused: string[] }
export type InboxRow = {
  number: { display_number: string; verified_name: string; problem_code: number | null } | null
  me: string; conversations: ConversationRow[]; more: boolean; listed: number; members: { id: string; name: string }[]; replies: QuickReply[]
  open: { id: string; thread: ThreadRow; people: PersonRow[]; texts: PreparedRow[] } | null
}

const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id, phone: row.phone, at: row.at, lastInAt: row.last_in_at, received: row.received, unread: row.unread, assignedTo: row.assigned_to,
  assignee: row.assignee, handledAt: row.handled_at, handledBy: row.handled_by, names: row.names ?? [],
  last: row.direction && { direction: row.direction, kind: row.kind, status: row.status, text: row.body, media: row.media_type },
})

/** @param timeZone the clinic's, in which a text that has not left yet tells the time */
export function toThread(row: ThreadRow, timeZone: string): Thread {
  return {
    messages: row.messages.map((message) => ({
      ...toMessage({ ...message, phone: null }, timeZone), dueAt: message.due_at, mediaBytes: message.media_bytes, mediaProblem: message.media_problem,
    })),
    more: row.more,
    words: row.words,
  }
}

const toPerson = (row: PersonRow): Person => ({
  id: row.id, fullName: row.full_name, fileNumber: row.file_number, language: row.language, refused: row.refused,
  visits: row.visits.map((visit) => ({ id: visit.id, startsAt: visit.starts_at, status: visit.status, dentist: visit.dentist })),
})

const toPrepared = (row: PreparedRow, timeZone: string): PreparedText => ({
  kind: row.kind, patientId: row.patient_id, patient: row.patient, visitId: row.appointment_id, startsAt: row.starts_at, language: row.language,
  text: renderMessage(row.body, messageVariables({ name: row.patient, startsAt: row.starts_at, timeZone, place: row.place, language: row.language })),
})

export function toInbox(row: InboxRow, timeZone: string): InboxDocument {
  const conversations = row.conversations.map(toConversation)
  const opened = row.open && conversations.find(({ id }) => id === row.open!.id)
  return {
    number: row.number && { displayNumber: row.number.display_number, verifiedName: row.number.verified_name, problemCode: row.number.problem_code },
    me: row.me,
    // The one that is open comes along even if it is on another page, or no longer fits what is shown.
    conversations: conversations.slice(0, row.listed),
    more: row.more,
    members: row.members,
    replies: row.replies,
    open: row.open && opened
      ? {
          conversation: opened, thread: toThread(row.open.thread, timeZone), people: row.open.people.map(toPerson),
          prepared: row.open.texts.map((text) => toPrepared(text, timeZone)),
        }
      : null,
  }
}
