import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env'

let transport: Transporter | undefined

export type Attachment = { filename: string; contentType: string; content: Buffer }
export type Mail = {
  to: string; subject: string; text: string; attachments?: Attachment[]
  /** Of a conversation: where an answer goes, the mail's own id, the one that it answers, and whether a program wrote it (RFC 3834). */
  replyTo?: string; messageId?: string; inReplyTo?: string; automatic?: boolean
}

/**
 * Sends a mail from the service, as plain text: nothing typed by anyone is read as markup.
 * @throws the mail server's error; `whatBecameOf` says what it means
 */
export async function sendMail({ to, subject, text, attachments, replyTo, messageId, inReplyTo, automatic }: Mail): Promise<void> {
  transport ??= createTransport({ url: env().SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 })
  // An address object is not parsed: a comma in it cannot add recipients.
  await transport.sendMail({
    from: env().MAIL_FROM, to: { name: '', address: to }, subject, text, attachments, replyTo, messageId, inReplyTo, references: inReplyTo,
    headers: automatic ? { 'auto-submitted': 'auto-replied' } : undefined,
  })
}

/**
 * What a failed `sendMail` means for the mail: the server does not want it ('refused'), it certainly did not leave ('not_sent':
 * again later), or nobody knows ('unknown': sending it again might send it twice).
 */
export function whatBecameOf(error: unknown): 'refused' | 'not_sent' | 'unknown' {
  const { code, responseCode, syscall, timeoutType } = error as { code?: string; responseCode?: number; syscall?: string; timeoutType?: string }
  if (code === 'EAUTH' || code === 'EDNS' || code === 'ETLS') return 'not_sent'
  if (responseCode) return responseCode >= 500 ? 'refused' : 'not_sent'
  // Before the greeting there was nobody to hand it to.
  if (syscall === 'connect' || (timeoutType && timeoutType !== 'SOCKET_TIMEOUT')) return 'not_sent'
  return 'unknown'
}
