'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRupees } from '@/components/treatments/place'
import { Badge } from '@/components/ui/badge'
import type { ClaimPart } from '@/lib/payers/payer'
import { formatDay } from '@/lib/time'

/** What a payer did about a claim, time by time: what came and its receipt, what was kept back, what the patient owes again. */
export function ClaimParts({ parts }: { parts: ClaimPart[] }) {
  const t = useTranslations('payers.panel')
  const locale = useLocale()
  const rupees = useRupees()
  return (
    <ul aria-label={t('parts')} className="divide-y divide-line rounded-lg border border-line">
      {parts.map((part) => (
        <li key={part.id} className="grid gap-0.5 px-3 py-2">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="flex-1">{formatDay(part.day, locale)}{part.number && <span className="ms-2 text-muted tabular">{part.number}</span>}</span>
            {part.gone && <Badge tone="red">{t('gone')}</Badge>}
            <span className="font-medium tabular">{rupees(part.received_paise)}</span>
          </p>
          <p className="text-sm text-muted tabular">
            {[
              part.tds_paise > 0 && t('tdsOf', { amount: rupees(part.tds_paise) }), part.fee_paise > 0 && t('feeOf', { amount: rupees(part.fee_paise) }),
              part.short_paise > 0 && t('shortOf', { amount: rupees(part.short_paise) }), part.note,
            ].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
