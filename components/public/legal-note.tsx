import { getLocale, getTranslations } from 'next-intl/server'
import { formatDay } from '@/lib/time'

/** Of when a text is, and whom to write to. */
export async function LegalNote({ contact }: { contact: string }) {
  const t = await getTranslations('public.legal')
  const date = formatDay('2026-11-22', await getLocale(), { dateStyle: 'long' })
  // "Chairside <help@…>" is how mail programs write a sender.
  const email = /<(.+)>/.exec(contact)?.[1] ?? contact
  return <>{t('version', { date })} {t('contact', { email })}</>
}
