import { randomUUID } from 'node:crypto'
import { serviceRole } from './actors.ts'
import type { testDatabase } from './database.ts'
import { operator } from './two-clinics.ts'

export type TakenIn = { ticket: string; number: string; due_at: string | null; what: string }
type Over = Record<string, unknown>

/** What tests about tickets do and ask: as the server, as who runs the service, and past both. */
export function ticketDesk(db: ReturnType<typeof testDatabase>) {
  const console_ = db.as(operator)
  const service = db.as(serviceRole)
  const said = (over: Over = {}) => ({
    kind: 'support', topic: 'help', subject: 'The queue', body: 'The queue shows yesterday.', name: 'Ravi', email: 'ravi@home.test', language: 'en',
    channel: 'form', source: `form:${randomUUID()}`, suspect: false, ...over,
  })
  const open = (over: Over = {}) => service.rpc<TakenIn>('open_ticket', { said: said(over) })
  const row = async (ticket: string) => (await db.admin`select * from private.tickets where id = ${ticket}`)[0]!
  return {
    console_, service, said, open, row,
    complain: (over: Over = {}) => open({ kind: 'grievance', topic: 'data', subject: 'My number', ...over }),
    take: (over: Over = {}) => service.rpc<TakenIn>('take_mail', { said: { ...said({ source: `mail:${randomUUID()}` }), answers_to: [], number: null, ...over } }),
    events: async (ticket: string) => (await db.admin`select event from private.ticket_events where ticket_id = ${ticket} order by at, id`).map(({ event }) => event as string),
    mails: (ticket: string) => db.admin<{ id: string; kind: string; status: string; email: string }[]>`select * from private.ticket_mails where ticket_id = ${ticket} order by try_at, id`,
    messages: (ticket: string) => db.admin<{ direction: string; body: string; from_email: string | null }[]>`
      select direction, body, from_email from private.ticket_messages where ticket_id = ${ticket} order by at, id`,
    answer: async (ticket: string, over: Over = {}) =>
      console_.rpc('answer_ticket', { ticket, ticket_version: (await row(ticket)).version, body: 'Load the page again.', closing: false, ...over }),
    everything: () => db.admin`select (select count(*) from private.tickets) as tickets, (select count(*) from private.ticket_messages) as messages,
      (select count(*) from private.ticket_mails) as mails, (select count(*) from private.ticket_events) as events, (select sum(version) from private.tickets) as versions`,
    async empty() {
      await db.admin`delete from private.tickets`
      await db.admin`delete from private.stale_files where bucket = 'support'`
    },
  }
}
