import { LockKeyhole } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Restricted } from '@/lib/patients/head'
import { formatDay } from '@/lib/time'

/** Above every page of a record that only the owner still sees: why it is there, and until when. */
export function RestrictedNotice({ restricted: { reason, until } }: { restricted: Restricted }) {
  const t = useTranslations('patients.restricted')
  const reasons = useTranslations('erasures.why')
  const locale = useLocale()
  const why = reasons(reason)
  return (
    <div role="note" className="flex items-start gap-2 border-b border-amber-line bg-amber-soft px-4 py-2 text-amber md:px-6">
      <LockKeyhole className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p>{t('text')} {until ? t('until', { why, day: formatDay(until, locale) }) : t('settled', { why })}</p>
    </div>
  )
}
