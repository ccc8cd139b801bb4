import type { Locale } from '../locales'
import type { Mail } from '../mail'
import type { Placeholder } from '../policies/rules'
import { textsIn } from '../texts'
import { formatDate } from '../time'
import { grievanceDays, silenceDays } from './rules'

export type TicketMail = {
  id: string
  kind: 'received' | 'answer' | 'due_in_7' | 'due_in_1' | 'overdue'
  email: string
  name: string
  ticket: string
  number: string
  grievance: boolean
  subject: string
  language: string
  /** The words of an answer. */
  body: string | null
  due_at: string | null
  /** The mail of ours before it in its thread. */
  answers: string | null
}

/** The id of a mail of ours, by which an answer to it finds its ticket: lib/tickets/read-mail.ts. */
const messageId = (mail: string, appUrl: string) => `<ticket-${mail}@${new URL(appUrl).hostname}>`

/** A mail about a ticket: that it came in and what happens now, its answer, or, to those who run the service, that a grievance is due. */
export async function ticketMail(mail: TicketMail, locale: Locale, appUrl: string, operator: Record<Placeholder, string>): Promise<Mail> {
  const t = await textsIn(locale, ['tickets'])
  const values = {
    name: mail.name, number: mail.number, subject: mail.subject, due: mail.due_at ? formatDate(mail.due_at, 'Asia/Kolkata', locale) : '', silence: silenceDays, days: grievanceDays,
    officer: operator['grievance-officer'], operator: operator.operator, address: operator.address, link: `${appUrl}/operator/tickets/${mail.ticket}`,
  }
  const say = (name: string) => t(`tickets.mail.${name}`, values)
  const whose = mail.grievance ? 'grievance' : 'support'
  const greeting = say(mail.name ? 'greeting' : 'greetingNobody')
  const signature = say('signature')
  if (mail.kind !== 'received' && mail.kind !== 'answer') {
    return { to: mail.email, subject: say(`${mail.kind}.subject`), text: [say(`${mail.kind}.text`), values.link].join('\n\n') + '\n', automatic: true }
  }
  const lines = mail.kind === 'received'
    ? [greeting, say(`received.${whose}`), say('noPatients'), signature]
    : [greeting, mail.body ?? '', say(`after.${whose}`), signature]
  return {
    to: mail.email, subject: `[${mail.number}] ${mail.subject}`, text: lines.join('\n\n') + '\n',
    replyTo: operator[mail.grievance ? 'grievance-email' : 'support-email'], messageId: messageId(mail.id, appUrl),
    ...(mail.answers && { inReplyTo: messageId(mail.answers, appUrl) }), automatic: mail.kind === 'received',
  }
}
