import type { TicketState } from '@/lib/tickets/rules'

/** The colour of a ticket's state: it is our turn, theirs, or nobody's. */
export const stateTones: Record<TicketState, 'amber' | 'blue' | 'neutral'> = { open: 'amber', answered: 'blue', closed: 'neutral' }
