'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useAlertName } from '@/components/patients/use-alert-name'
import type { MedicineList } from '@/lib/prescriptions/medicine'
import { extractionAlerts, knowledgeOf } from '@/lib/prescriptions/rules'

/** Before a tooth is taken out: bleeding, heart valve, bisphosphonates. Nothing when there is nothing to think of. */
export function ExtractionNotice({ alerts, list = null }: { alerts: string[]; list?: MedicineList | null }) {
  const t = useTranslations('prescriptions')
  const nameOf = useAlertName()
  const found = extractionAlerts(alerts, list ? knowledgeOf(list) : undefined)
  if (found.length === 0) return null
  return (
    <ul aria-label={t('extraction.title')} className="grid gap-1 rounded-md border border-red-line bg-red-soft p-3 text-sm">
      {[...Map.groupBy(found, ({ kind }) => kind)].map(([kind, same]) => (
        <li key={kind} className="flex gap-2 text-red">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span>{t(`extraction.${kind}`, { because: same.map(({ because }) => nameOf(because)).join(', ') })} <span className="text-muted">{t('warning.source', { source: [...new Set(same.map(({ source }) => source))].join(', ') })}</span></span>
        </li>
      ))}
    </ul>
  )
}
