import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env'

let transport: Transporter | undefined

/**
 * Sends a mail from the service, as plain text: nothing typed by anyone is read as markup.
 * @throws the mail server's error
 */
export async function sendMail({ to, subject, text }: { to: string; subject: string; text: string }): Promise<void> {
  transport ??= createTransport({ url: env().SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 })
  // An address object is not parsed: a comma in it cannot add recipients.
  await transport.sendMail({ from: env().MAIL_FROM, to: { name: '', address: to }, subject, text })
}
