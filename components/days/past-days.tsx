'use client'

import { CircleDashed, Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { PastDay } from '@/lib/days/day'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'

const pageSize = 30
type Props = { past: PastDay[]; shown: string; today: string; href: (params: Record<string, string | null>) => string }

/** The days before: what came in, what was counted, and which nobody closed. */
export function PastDays({ past, shown, today, href }: Props) {
  const t = useTranslations('days.past')
  const locale = useLocale()
  if (past.length === 0) return null
  const rows = past.slice(0, pageSize)
  const day = (date: string) => formatDay(date, locale, { weekday: 'short', day: 'numeric', month: 'short', ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) })
  return (
    <section aria-labelledby="past-days" className="grid gap-2">
      <h2 id="past-days" className="text-lg font-semibold">{t('title')}</h2>
      <Table label={t('title')} framed>
        <TableHead>
          <TableHeader>{t('day')}</TableHeader>
          <TableHeader numeric>{t('received')}</TableHeader>
          <TableHeader numeric>{t('counted')}</TableHeader>
          <TableHeader numeric>{t('difference')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.day} selected={row.day === shown}>
              <TableCell><Link href={href({ day: row.day })} prefetch={false} className="font-medium whitespace-nowrap hover:text-brand hover:underline max-md:py-2.5">{day(row.day)}</Link></TableCell>
              <TableCell numeric>{formatRupees(row.received_paise, locale)}</TableCell>
              <TableCell numeric>{row.counted_paise === null ? '–' : formatRupees(row.counted_paise, locale)}</TableCell>
              <TableCell numeric className={cn(row.difference_paise !== null && row.difference_paise < 0 && 'text-red')}>{row.difference_paise ? formatRupees(row.difference_paise, locale) : '–'}</TableCell>
              <TableCell>
                {row.closed ? <span className="flex flex-wrap items-center gap-2"><Badge tone="green" icon={Lock}>{t('closed')}</Badge><span className="text-sm text-muted">{row.by}</span></span>
                  : <Badge tone="neutral" icon={CircleDashed}>{t('open')}</Badge>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {past.length > pageSize && <div><Link href={href({ before: rows.at(-1)!.day, day: shown === today ? null : shown })} prefetch={false} className={buttonStyles({ size: 'sm' })}>{t('older')}</Link></div>}
    </section>
  )
}
