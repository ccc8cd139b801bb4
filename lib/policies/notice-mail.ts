import type { Locale } from '../locales'
import type { Mail } from '../mail'
import { textsIn } from '../texts'
import { formatDay } from '../time'
import type { Placeholder, Policy } from './rules'

export type PolicyNotice = {
  id: string
  email: string
  name: string
  policy: Policy
  version: number
  /** The first day, in India, on which it holds. */
  effective_on: string
  /** What changes, in the reader's language. */
  summary: string
}

/** The mail that announces a changed policy: what changes, from when, where to read it, and what one can do about it. */
export async function policyMail(notice: PolicyNotice, locale: Locale, appUrl: string, operator: Record<Placeholder, string>): Promise<Mail> {
  const t = await textsIn(locale, ['policies'])
  const values = {
    name: notice.name, policy: t(`policies.names.${notice.policy}`), day: formatDay(notice.effective_on, locale, { dateStyle: 'long' }), summary: notice.summary,
    link: `${appUrl}/${notice.policy}?version=${notice.version}`, email: operator['privacy-email'], operator: operator.operator, address: operator.address,
  }
  const say = (name: string) => t(`policies.mail.${name}`, values)
  return { to: notice.email, subject: say('subject'), text: [say('greeting'), say('what'), say('summary'), say('read'), say('refuse'), say('signature')].join('\n\n') + '\n' }
}
