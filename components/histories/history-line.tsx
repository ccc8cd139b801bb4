'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { History } from '@/lib/histories/history'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { formatDateTime } from '@/lib/time'

/** Who said a history, how, in which language and when. */
export function HistoryLine({ history }: { history: History }) {
  const t = useTranslations('histories')
  const locale = useLocale()
  const { clinic } = useShell()
  const teller = history.told_by === 'guardian' ? t('line.guardian', { name: history.teller_name ?? '' }) : t('line.patient')
  const by = history.way === 'phone' ? '' : (history.created_by ?? '')
  return (
    <p className="text-sm text-muted">
      {[
        teller,
        t(`line.${history.way}`, { name: by }),
        patientLanguages[history.language as PatientLanguage] ?? history.language,
        formatDateTime(history.submitted_at ?? history.created_at, clinic.timeZone, locale),
      ].join(' · ')}
    </p>
  )
}
