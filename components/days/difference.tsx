'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { formatRupees } from '@/lib/money'

/** Whether what was counted is what should be there: it is, some is missing, or there is more. */
export function Difference({ paise }: { paise: number }) {
  const t = useTranslations('days.difference')
  const locale = useLocale()
  const amount = formatRupees(Math.abs(paise), locale)
  const Icon = paise === 0 ? CircleCheck : TriangleAlert
  return (
    <p className={cn('flex items-center gap-2 font-medium', paise === 0 ? 'text-green' : paise < 0 ? 'text-red' : 'text-amber')}>
      <Icon className="size-4 shrink-0" aria-hidden />
      {paise === 0 ? t('none') : t(paise < 0 ? 'missing' : 'more', { amount })}
    </p>
  )
}
