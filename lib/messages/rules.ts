/**
 * What a message says and means, without a database or a network: used by the job that sends, by the screens, and by
 * whoever presses "open WhatsApp".
 */

/** Kinds that have a text of their own. What each may hold is data: the table private.message_kinds. */
export const kinds = [
  'booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled', 'visit_update', 'thank_you',
  'waitlist_offer', 'waitlist_taken', 'history_form', 'estimate', 'prescription', 'aftercare', 'bill', 'payment_due', 'own_page', 'day_summary', 'birthday', 'campaign',
] as const
export type Kind = (typeof kinds)[number]
/** Kinds of which messages stand in the clinic's log; the evening message goes to owners only and stands nowhere. */
export const kindsInLog: readonly Kind[] = kinds.filter((kind) => kind !== 'day_summary')

/** Everything that may leave in a message, and nothing else. */
export const variables = ['name', 'names', 'date', 'time', 'place', 'next', 'link', 'amount', 'ways', 'visits', 'look'] as const
export type Variables = Partial<Record<(typeof variables)[number], string>>

/** What is written on a text's buttons, by what a tap on each means. */
export type Buttons = Partial<Record<'confirm' | 'reschedule' | 'cancel' | 'claim' | 'decline', string>>

/**
 * What a text is filled from. `startsAt` is an instant (of the visit, or of an offered time), `nextOn` a date, `timeZone` the
 * clinic's IANA zone, `language` a code like "mr".
 */
export type MessageFacts = {
  name: string; names?: string | null; startsAt: string | Date | null; nextOn?: string | null; link?: string | null
  timeZone: string; place: string; language: string
}

/**
 * The values of a text's variables, date and time in the patient's language and the clinic's zone: "Tuesday, 24 November",
 * "10:30 am". A language that is not known to the runtime reads as English.
 */
export function messageVariables({ name, names, startsAt, nextOn, link, timeZone, place, language }: MessageFacts): Variables {
  const show = (at: string | Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat([`${language}-IN`, 'en-IN'], { timeZone, ...options }).format(new Date(at))
  return {
    name: oneLine(name),
    place: oneLine(place),
    ...(names && { names: oneLine(names) }),
    ...(startsAt && {
      date: show(startsAt, { weekday: 'long', day: 'numeric', month: 'long' }),
      // Some locales put a narrow space before "am"; phones show it as a box.
      time: oneLine(show(startsAt, { hour: 'numeric', minute: '2-digit', hour12: true })),
    }),
    ...(nextOn && { next: show(nextOn, { day: 'numeric', month: 'long', timeZone: 'UTC' }) }),
    ...(link && { link }),
  }
}

/** What stands for a patient's link in what we keep and show: the address opens part of a record, so only the message has it. */
export const keptLink = '…/visit/…'

/** The text a patient reads: every {{variable}} replaced. A variable without a value stays visible, so that it is noticed. */
export function renderMessage(body: string, values: Partial<Variables>): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name as keyof Variables] ?? whole)
}

/** The variables a text uses, each once, in order. */
export function variablesIn(body: string): string[] {
  return [...new Set([...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]!))]
}

/** WhatsApp with a text filled in, for a person to press "send". `phone` is E.164. */
export function clickToChatLink(phone: string, text: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`
}

/** What a tap sends back: which visit (and as of which version the message spoke of it), or which offered time (version 0). */
export function tapPayload(button: keyof Buttons, about: string, version: number): string {
  return `${button.toUpperCase()}:${about}:${version}`
}

/** The provider refuses line breaks, tabs and runs of spaces in a value. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const explained = [
  0, 4, 190, 368, 80007, 130429, 130472, 130497, 131000, 131016, 131026, 131031, 131042, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131056,
  132000, 132001, 132005, 132007, 132012, 132015, 132016,
]

/** The catalogue's key for the plain reason behind a provider's error code: "131026", or "other". */
export function errorKey(code: number | null): string {
  return code !== null && explained.includes(code) ? String(code) : 'other'
}
