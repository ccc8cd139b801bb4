import { getFormatter, getTranslations } from 'next-intl/server'

/** Of when a text is, and whom to write to. */
export async function LegalNote({ contact }: { contact: string }) {
  const t = await getTranslations('public.legal')
  const format = await getFormatter()
  const date = format.dateTime(new Date('2026-11-22T00:00:00Z'), { dateStyle: 'long', timeZone: 'UTC' })
  return <>{t('version', { date })} {t('contact', { email: contact })}</>
}
