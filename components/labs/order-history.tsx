'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { LabStep } from '@/lib/labs/order'
import { formatDateTime } from '@/lib/time'
import { labLook } from './lab-look'

/** Every step of an order, who took it and when; the last first. */
export function OrderHistory({ steps }: { steps: LabStep[] }) {
  const t = useTranslations('labs')
  const locale = useLocale()
  const { clinic } = useShell()
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('history.title')}</h3>
      <ol className="grid gap-2.5">
        {steps.toReversed().map(({ status, note, at, by }) => {
          const { icon: Icon } = labLook[status]
          return (
            <li key={at + status} className="flex gap-2.5">
              <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
              <span className="grid min-w-0">
                <span>{t(`history.${status}`)}{note && <span className="text-muted"> “{note}”</span>}</span>
                <span className="text-sm text-faint">{t('history.by', { when: formatDateTime(at, clinic.timeZone, locale), who: by ?? t('somebody') })}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
