import type { Locale } from '../locales'
import type { Mail } from '../mail'
import { textsIn } from '../texts'
import { formatDate } from '../time'

export type SubscriptionNotice = {
  id: string
  kind: 'trial_ending' | 'payment_failed' | 'past_due' | 'suspended' | 'stopped' | 'ending' | 'cancelled' | 'deletion_60' | 'deletion_30' | 'deletion_7' | 'deletion_1' | 'deletion_asked'
  email: string
  name: string
  clinic: string
  slug: string
  /** IANA zone in which its dates are said. */
  time_zone: string
  /** The instant that makes it this occasion. */
  about: string
  ends_at: string
  full_until: string
  read_until: string | null
  export_until: string | null
  reason: string | null
}

/** The mail that tells an owner what became of the subscription: what still works until when, and what to do. */
export async function noticeMail(notice: SubscriptionNotice, locale: Locale, appUrl: string): Promise<Mail> {
  const t = await textsIn(locale, ['subscription'])
  const date = (at: string | null) => (at ? formatDate(at, notice.time_zone, locale) : '')
  const values = {
    name: notice.name, clinic: notice.clinic, reason: notice.reason ?? '', link: `${appUrl}/${notice.slug}/${notice.kind === 'deletion_asked' ? 'privacy/requests' : 'settings/subscription'}`,
    about: date(notice.about), ends: date(notice.ends_at), full: date(notice.full_until), read: date(notice.read_until), export: date(notice.export_until),
  }
  const mail = (name: string) => t(`subscription.mail.${name}`, values)
  return {
    to: notice.email,
    subject: mail(`${notice.kind}.subject`),
    text: `${mail('greeting')}\n\n${mail(`${notice.kind}.text`)}\n\n${mail('signature')}\n`,
  }
}
