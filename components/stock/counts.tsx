'use client'

import { ClipboardCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { FormError } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { formatRupees } from '@/lib/money'
import { listCounts } from '@/lib/stock/list-counts'
import type { StockCount, StockPage } from '@/lib/stock/stock'
import { formatDay } from '@/lib/time'

const signed = (n: number, written: string) => (n < 0 ? `−${written}` : `+${written}`)

/** The counts of a branch: who, when, and each difference with what it is worth. */
export function Counts({ page, action }: { page: StockPage; action: ReactNode }) {
  const t = useTranslations('stock')
  const e = useTranslations('errors')
  const locale = useLocale()
  const { slug } = useShell()
  const [counts, setCounts] = useState<StockCount[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    listCounts(slug, { branch: page.branch }).then((answer) => {
      if (!current) return
      setCounts(answer?.data ?? null)
      setProblem(answer?.data ? null : (answer?.serverError?.message ?? e('value_not_possible')))
    }, () => current && setProblem(e('network_lost')))
    return () => {
      current = false
    }
  }, [slug, page, e])
  if (problem) return <FormError>{problem}</FormError>
  if (!counts) return <Skeleton className="h-40 w-full" />
  if (counts.length === 0) return <EmptyState icon={ClipboardCheck} title={t('counts.empty')} text={t('counts.emptyText')} action={action} />
  const money = (paise: number) => (paise === 0 ? formatRupees(0, locale) : signed(paise, formatRupees(Math.abs(paise), locale)))
  const tone = (n: number) => (n < 0 ? 'text-red' : n > 0 ? 'text-green' : undefined)
  return (
    <ul aria-label={t('lists.counts')} className="grid gap-3">
      {counts.map((count) => (
        <li key={count.id} className="rounded-lg border border-line bg-surface">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2.5">
            <span className="font-medium">{formatDay(count.counted_on, locale)}</span>
            <span className={cn('font-medium tabular', tone(count.worth_paise))}>{money(count.worth_paise)}</span>
            <span className="w-full text-sm text-muted">{[count.by, t('counts.lines', { count: count.lines, differences: count.differences.length }), count.note].filter(Boolean).join(' · ')}</span>
          </div>
          {count.differences.length > 0 && (
            <ul className="divide-y divide-line border-t border-line">
              {count.differences.map((one, i) => (
                <li key={i} className="grid grid-cols-[minmax(0,1fr)_3.5rem_6rem] items-center gap-x-3 px-3 py-1.5">
                  <span>{one.product} <span className="text-sm text-muted">{[one.batch, t('counts.found', { expected: one.expected, counted: one.counted })].filter(Boolean).join(' · ')}</span></span>
                  <span className={cn('text-end tabular', tone(one.counted - one.expected))}>{signed(one.counted - one.expected, String(Math.abs(one.counted - one.expected)))}</span>
                  <span className="text-end tabular">{one.worth_paise === 0 ? '–' : money(one.worth_paise)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
