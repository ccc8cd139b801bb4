import 'server-only'
import { unwrap } from '@/lib/errors'
import { askAsOperator } from '@/lib/operator/ask-as-operator'
import { personClient } from '@/lib/supabase'
import type { TicketList, TicketState, Topic } from './rules'

type Kind = 'support' | 'grievance'
export type MyTicket = {
  id: string; number: string; kind: Kind; subject: string; state: TicketState; received_at: string; due_at: string | null
  messages: { id: string; direction: 'in' | 'out'; body: string; at: string }[]
}
export type ListedTicket = {
  id: string; number: string; kind: Kind; topic: Topic; subject: string; name: string; email: string; state: TicketState
  received_at: string; last_contact_at: string; due_at: string | null; answered_at: string | null
}
export type TicketFile = { id: string; name: string; mime: string; bytes: number; refused: string | null }
export type TicketMessage = {
  id: string; direction: 'in' | 'out'; channel: 'form' | 'app' | 'mail' | 'console'; body: string; from_email: string | null; at: string; by: string | null
  /** What became of the mail of an answer. */
  mail: 'due' | 'sending' | 'sent' | 'failed' | 'unresolved' | null
  files: TicketFile[]
}
export type Ticket = ListedTicket & {
  language: 'en' | 'hi'; suspect: boolean; version: number; clinic: { slug: string; name: string } | null; messages: TicketMessage[]
  events: { id: string; event: string; at: string; by: string | null }[]
}

/** What the person wrote in the app and was answered, the last first. @throws AppError not_signed_in, database_unreachable */
export async function readMyTickets(): Promise<MyTicket[]> {
  return unwrap(await (await personClient()).rpc('my_tickets')) as unknown as MyTicket[]
}

/** For the console: a list of tickets, and how many there are in each. */
export const readTickets = (listed: TicketList) => askAsOperator<{ counts: Record<TicketList, number>; tickets: ListedTicket[] }>('operator_tickets', { listed })
export const readTicket = (ticket: string) => askAsOperator<Ticket>('operator_ticket', { ticket })
export const findTicketFile = (ticket: string, file: string) => askAsOperator<{ path: string; name: string; mime: string }>('operator_ticket_file', { ticket, file })
