/**
 * What an open screen can watch. Postgres names the nouns and who may read them (private.live_nouns, in the migrations
 * that call private.watch_live); this is the same list for the compiler.
 */
export type LiveNoun =
  | 'appointments'
  | 'approvals'
  | 'campaigns'
  | 'charts'
  | 'check-ins'
  | 'consents'
  | 'days'
  | 'expenses'
  | 'histories'
  | 'images'
  | 'imports'
  | 'invoices'
  | 'labs'
  | 'letters'
  | 'messages'
  | 'notes'
  | 'patients'
  | 'payments'
  | 'perio'
  | 'prescriptions'
  | 'recalls'
  | 'roster'
  | 'stock'
  | 'tasks'
  | 'treatments'
  | 'waitlist'

/** Where screens hear of changes: from a server that listens, or by asking every few seconds. */
export type LiveSource = 'stream' | 'poll'
