import type { Noun } from './noun.ts'

/** What people write to support belongs to no clinic: tests/policies/ticket-console.test.ts. */
export const tickets: Noun = {
  elsewhere: ['my_tickets', 'operator_tickets', 'operator_ticket', 'operator_ticket_file', 'answer_ticket', 'close_ticket', 'keep_ticket', 'drop_ticket'],
}
