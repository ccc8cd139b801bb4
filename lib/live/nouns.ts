/**
 * What an open screen can watch. Postgres names the nouns and who may read them (private.live_nouns, in the migrations
 * that call private.watch_live); this is the same list for the compiler.
 */
export type LiveNoun =
  | 'notes'
  | 'appointments' | 'patients' | 'messages' | 'tasks' | 'recalls' | 'waitlist' | 'check-ins' | 'roster' | 'imports' | 'campaigns' | 'labs' | 'charts' | 'perio'
  | 'appointments' | 'patients' | 'messages' | 'tasks' | 'recalls' | 'waitlist' | 'check-ins' | 'roster' | 'imports' | 'campaigns' | 'labs' | 'charts' | 'histories'
  | 'appointments' | 'patients' | 'messages' | 'tasks' | 'recalls' | 'waitlist' | 'check-ins' | 'roster'
  | 'imports' | 'campaigns' | 'labs' | 'charts' | 'approvals'
  | 'appointments'
  | 'patients'
  | 'messages'
  | 'tasks'
  | 'recalls'
  | 'waitlist'
  | 'check-ins'
  | 'roster'
  | 'imports'
  | 'campaigns'
  | 'labs'
  | 'charts'
  | 'perio'
  | 'histories'
  | 'approvals'
  | 'letters'
  | 'prescriptions'
  | 'notes'
  | 'treatments'
  | 'consents'

/** Where screens hear of changes: from a server that listens, or by asking every few seconds. */
export type LiveSource = 'stream' | 'poll'
