import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Email } from 'postal-mime'
import type { Locale } from '../locales'
import { longestMessage, looksLikeSpam, type Topic } from './rules'

/** Our own addresses: what a mail is about follows from where it was sent. */
export type OurAddresses = { support: string; grievances: string; privacy: string; security: string; from: string }

/** A mail as a ticket takes it in. */
export type ReadMail = {
  /** A hash of its own id: the same mail delivered again is known by it. */
  source: string
  /** Ids of mails of ours that it answers, and the number that its subject names. */
  answersTo: string[]
  number: string | null
  kind: 'support' | 'grievance'
  topic: Topic
  name: string
  email: string
  subject: string
  body: string
  language: Locale
  suspect: boolean
  attachments: { name: string; bytes: Buffer }[]
}

/** Why a mail is passed over: it has no sender, is our own, or was written by a program (which would answer our answer for ever). */
export type PassedOver = { passedOver: 'no_sender' | 'our_own' | 'automatic' }

/**
 * Reads a mail as it came (RFC 5322). Whatever it holds is taken as plain text.
 * @throws Error when it nests deeper or has more headers than any mail of a person
 */
export async function readMail(raw: Buffer, ours: OurAddresses): Promise<ReadMail | PassedOver> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 200_000, maxRfc822NestingDepth: 0 })
  const [sender] = mailboxes([mail.from])
  const email = sender?.address.trim() ?? ''
  if (!/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(email)) return { passedOver: 'no_sender' }
  const same = (address: string) => address.toLowerCase() === email.toLowerCase()
  if (Object.values(ours).some(same)) return { passedOver: 'our_own' }
  if (isAutomatic(mail)) return { passedOver: 'automatic' }
  const subject = oneLine(mail.subject ?? '').slice(0, 200)
  const body = withoutQuote(plainText(mail)).slice(0, longestMessage)
  const flagged = mail.headers.some(({ key, value }) => key === 'x-spam-flag' && /^\s*yes/i.test(value))
  return {
    source: `mail:${createHash('sha256').update(mail.messageId ?? raw).digest('hex')}`,
    answersTo: [...`${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.matchAll(/<ticket-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/g)].slice(-50).map(([, id]) => id!),
    number: /\b[TG]-\d{4}-\d{6,9}\b/.exec(subject)?.[0] ?? null,
    ...aboutWhat(mailboxes([...(mail.to ?? []), ...(mail.cc ?? [])]).map(({ address }) => address.toLowerCase()), ours),
    name: oneLine(sender!.name).slice(0, 120), email, subject, body,
    language: /[\u0900-\u097f]/.test(subject + body) ? 'hi' : 'en',
    suspect: flagged || looksLikeSpam(subject, body),
    attachments: mail.attachments.map(({ filename, content }) => ({ name: oneLine((filename ?? '').split(/[/\\]/).at(-1)!).slice(0, 160) || 'file', bytes: Buffer.from(content as ArrayBuffer) })),
  }
}

function aboutWhat(recipients: string[], ours: OurAddresses): Pick<ReadMail, 'kind' | 'topic'> {
  const wrote = (to: string) => recipients.includes(to.toLowerCase())
  if (wrote(ours.grievances)) return { kind: 'grievance', topic: 'data' }
  return { kind: 'support', topic: wrote(ours.privacy) ? 'data' : wrote(ours.security) ? 'security' : 'help' }
}

/** RFC 3834 and what is customary beside it. */
function isAutomatic(mail: Email): boolean {
  const value = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim().toLowerCase()
  const auto = value('auto-submitted')
  return (auto !== undefined && auto !== 'no') || /^(bulk|junk|list)$/.test(value('precedence') ?? '') || value('return-path') === '<>'
    || ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond'].some((name) => value(name) !== undefined)
    || /^(mailer-daemon|postmaster|no-?reply)@/i.test(mailboxes([mail.from])[0]?.address ?? '')
}

const mailboxes = (addresses: (Address | undefined)[]) => addresses.flatMap((one) => (one ? (one.group ?? [one]) : []))
const oneLine = (text: string) => text.toWellFormed().replace(/[\p{C}\u2028\u2029]+/gu, ' ').replace(/\s+/g, ' ').trim()

function plainText({ text, html }: Email): string {
  const words = text?.trim() ? text : (html ?? '').replace(/<(script|style)[\s\S]*?<\/\1>/gi, '').replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n').replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
  return words.toWellFormed().replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '').replace(/\n{3,}/g, '\n\n').trim()
}

/** What was said, without the mail below it that it answers; whole when nothing stands above. */
function withoutQuote(text: string): string {
  const lines = text.split('\n')
  const introduces = (line: string) => /^on\b.{5,200}\bwrote:$/i.test(line.trim())
  const cut = lines.findIndex((line, i) => /^>/.test(line) || /^-{2,}\s*(original|forwarded) message/i.test(line) || introduces(line) || introduces(`${line} ${lines[i + 1] ?? ''}`))
  const above = cut > 0 ? lines.slice(0, cut).join('\n').trim() : ''
  return above || text
}
