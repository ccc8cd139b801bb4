'use client'

import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import type { Credits } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'

/** What needs the owner: that credits run low or are used up, that messages wait; or that nothing is debited here. */
export function CreditNotice({ credits: { level, waiting, thresholdPaise, paysMeta, month } }: { credits: Credits }) {
  const t = useTranslations('credits.notice')
  const locale = useLocale()
  const { slug } = useShell()
  const key = paysMeta ? 'paysMeta' : month === null ? 'lapsed' : level
  if (!key) return null
  const [Icon, look] = {
    paysMeta: [Info, 'border-line bg-sunken text-muted'] as const,
    lapsed: [TriangleAlert, 'border-amber-line bg-amber-soft text-amber'] as const,
    low: [TriangleAlert, 'border-amber-line bg-amber-soft text-amber'] as const,
    empty: [CircleAlert, 'border-red-line bg-red-soft text-red'] as const,
  }[key]
  return (
    <div className={cn('grid gap-1 rounded-md border px-3 py-2', look)}>
      <p className="flex gap-2"><Icon className="mt-0.5 size-4 shrink-0" aria-hidden />{t(key, { threshold: formatRupees(thresholdPaise, locale) })}</p>
      {waiting > 0 && !paysMeta && (
        <p className="ps-6">
          <Link href={`/${slug}/messages?view=waiting`} className="font-medium underline underline-offset-2">{t('waiting', { count: waiting })}</Link>
        </p>
      )}
    </div>
  )
}
