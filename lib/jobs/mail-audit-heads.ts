import 'server-only'
import { createTranslator } from 'next-intl'
import { loadMessages, type Locale } from '../locales'
import { sendMail } from '../mail'
import { formatDay } from '../time'
import { serviceRpc } from './service-rpc'

type Due = { clinic_id: string; clinic: string; slug: string; user_id: string; email: string; language: Locale; day: string; seq: number; hash: string; entries: number }

/**
 * Mails yesterday's head of the chain to the owners who want it, once each. One that the mail server refuses is due again
 * with the next tick.
 * @throws the mail server's error, after the others were sent
 */
export async function mailAuditHeads(until: number): Promise<number> {
  const due = await serviceRpc<Due[]>('claim_audit_mails', { most: 20 })
  let failure: unknown = null
  for (const mail of due) {
    try {
      if (Date.now() > until) throw new Error('out of time')
      const messages = (await loadMessages(mail.language, ['audit'])) as { audit: typeof import('@/messages/en/audit.json') }
      const t = createTranslator({ locale: mail.language, messages, namespace: 'audit.mail' })
      const facts = { clinic: mail.clinic, slug: mail.slug, day: formatDay(mail.day, mail.language), entries: mail.entries, seq: mail.seq, hash: mail.hash }
      await sendMail({ to: mail.email, subject: t('subject', facts), text: t('text', facts) })
    } catch (error) {
      failure = error
      await serviceRpc('give_back_audit_mail', { clinic: mail.clinic_id, person: mail.user_id, day: mail.day })
    }
  }
  if (failure) throw failure
  return due.length
}
