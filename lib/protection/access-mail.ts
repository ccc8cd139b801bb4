import type { Locale } from '../locales'
import type { Mail } from '../mail'
import { textsIn } from '../texts'
import { formatDateTime } from '../time'
import type { AccessKind } from './queries'

export type AccessNotice = {
  clinic: string; flag: string; user: string; email: string; language: string; clinic_name: string; slug: string; time_zone: string
  kind: AccessKind; by: string | null; began_at: string; last_at: string; records: number
}

/** The mail that tells an owner of unusual access: who, what, when, and where to look. No patient is named in it. */
export async function accessMail(notice: AccessNotice, locale: Locale, appUrl: string): Promise<Mail> {
  const t = await textsIn(locale, ['protection'])
  const at = (time: string) => formatDateTime(time, notice.time_zone, locale)
  const values = { by: notice.by ?? t('protection.access.someone'), n: notice.records, from: at(notice.began_at), until: at(notice.last_at), clinic: notice.clinic_name }
  return {
    to: notice.email, subject: t('protection.mail.subject', values),
    text: [t(`protection.access.said.${notice.kind}`, values), t('protection.mail.look', { link: `${appUrl}/${notice.slug}/privacy/access` }), t('protection.mail.do')].join('\n\n') + '\n',
  }
}
