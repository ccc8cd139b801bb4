/** What a ticket is about, in the order in which a form offers it. */
export const topics = ['help', 'billing', 'data', 'security', 'other'] as const
export type Topic = (typeof topics)[number]

export type TicketState = 'open' | 'answered' | 'closed'
export const lists = ['waiting', 'grievances', 'answered', 'closed', 'suspect'] as const
export type TicketList = (typeof lists)[number]

/** Days of silence after which an answered ticket closes by itself: tend_tickets() in the database. */
export const silenceDays = 14
/** Days within which a grievance is answered: DPDP Rules, and our promise. */
export const grievanceDays = 30

/** How many files a form takes; a mail may bring more: lib/tickets/keep-attachments.ts. */
export const mostAttached = 3

/** How long a message may be, in characters; the database's too. */
export const longestMessage = 20_000

const links = /https?:\/\/|www\.|\[url[=\]]|<a\s/gi

/**
 * Whether something looks like advertising: many links, the marks of forum spam, a link in its subject, or letters that none of our
 * users write in. Nothing is thrown away for it; somebody looks before anybody is written to.
 */
export function looksLikeSpam(subject: string, body: string): boolean {
  if (/https?:\/\/|\bwww\./i.test(subject) || /\[url[=\]]|<a\s+href/i.test(body)) return true
  if ((body.match(links) ?? []).length > 3) return true
  const letters = `${subject}${body}`.match(/\p{L}/gu) ?? []
  const foreign = letters.filter((letter) => /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter))
  return letters.length >= 20 && foreign.length * 3 > letters.length
}

/** Whole days until a grievance is due, at this moment; below 0 when its time is over. */
export function daysLeft(dueAt: string, now: Date = new Date()): number {
  return Math.floor((Date.parse(dueAt) - now.getTime()) / 86_400_000)
}
