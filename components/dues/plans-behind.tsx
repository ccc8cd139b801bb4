'use client'

import { CalendarClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import type { DuesPage } from '@/lib/dues/due'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'

/** Instalments of treatment plans whose day has come: agreed, not billed yet, and not paid. */
export function PlansBehind({ behind }: { behind: NonNullable<DuesPage['behind']> }) {
  const t = useTranslations('dues')
  const locale = useLocale()
  const { slug } = useShell()
  if (behind.length === 0) return null
  return (
    <section aria-labelledby="behind" className="rounded-lg border border-amber-line bg-amber-soft p-3">
      <h2 id="behind" className="flex items-center gap-2 font-semibold text-amber"><CalendarClock className="size-4" aria-hidden />{t('behind.title')}</h2>
      <ul className="divide-y divide-amber-line">
        {behind.map((one) => (
          <li key={one.plan_id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
            <span className="min-w-0">
              <Link href={`/${slug}/patients/${one.patient_id}/bills`} prefetch={false} className="font-medium hover:underline max-md:py-1.5">{one.patient}</Link>
              <span className="ms-2 text-sm text-muted">{[one.plan, t('behind.since', { day: formatDay(one.since, locale, { day: 'numeric', month: 'short' }) })].filter(Boolean).join(', ')}</span>
            </span>
            <span className="tabular">{formatRupees(one.behind_paise, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
