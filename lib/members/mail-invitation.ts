import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { log } from '@/lib/log'
import { sendMail } from '@/lib/mail'
import { formatDate } from '@/lib/time'
import type { Role } from './rules'

/** The invitation stands even if its mail does not go out: the link can be shared otherwise. Answers whether it went. */
export async function mailInvitation(to: string, { name, clinic, role, link, zone }: { name: string; clinic: string; role: Role; link: string; zone: string }): Promise<boolean> {
  const t = await getTranslations('members')
  const until = formatDate(new Date(Date.now() + 7 * 86_400_000), zone, await getLocale())
  try {
    await sendMail({
      to,
      subject: t('mail.subject', { clinic }),
      text: t('mail.text', { name, clinic, role: t(`roles.${role}`), link, until }),
    })
    return true
  } catch (error) {
    log.error({ action: 'invite-member', error: (error as { code?: string }).code ?? 'unknown' }, 'invitation not mailed')
    return false
  }
}
