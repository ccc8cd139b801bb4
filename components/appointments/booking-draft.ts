import type { BookingFields } from './booking-fields'

/** A booking that was closed before it was saved. In memory only: nothing personal goes into browser storage or a URL. */
let draft: { owner: string; fields: BookingFields } | null = null

/** Keeps what was typed, if anybody typed something that would be missed. owner: the clinic's slug and the person's e-mail. */
export function keepBooking(owner: string, fields: BookingFields) {
  const worth = fields.patient || fields.newcomer || fields.reasonId || fields.note.trim()
  draft = worth ? { owner, fields } : null
}

export function forgetBooking() {
  draft = null
}

/** What this person left in this clinic. Whoever signs in next does not see it. */
export const keptBooking = (owner: string) => (draft?.owner === owner ? draft.fields : null)
