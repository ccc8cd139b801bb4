'use client'

import { Megaphone } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import type { Period } from '@/lib/recalls/periods'
import { periods } from '@/lib/recalls/periods'
import type { ReferralSources as Document } from '@/lib/recalls/referral-sources'

type ReferralSourcesProps = { slug: string; period: Period; page: Document }

/** Who sent the patients that are new in a period, how many of them had work done, and what it was worth. */
export function ReferralSources({ slug, period, page }: ReferralSourcesProps) {
  const t = useTranslations('recalls.sources')
  const locale = useLocale()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <nav aria-label={t('period')} className="scroll-fade flex gap-1.5 overflow-x-auto">
        {periods.map((one) => (
          <Link
            key={one}
            href={`/${slug}/recalls/sources${one === 'quarter' ? '' : `?period=${one}`}`}
            replace
            prefetch={false}
            aria-current={one === period ? 'true' : undefined}
            className={cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', one === period ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
          >
            {t(`periods.${one}`)}
          </Link>
        ))}
      </nav>
      <p className="text-muted">{t('total', { count: page.patients, unknown: page.unknown })}</p>
      {page.sources.length === 0 ? <EmptyState icon={Megaphone} title={t('empty')} text={t('emptyText')} /> : (
        <Table label={t('title')} framed>
          <TableHead>
            <TableHeader>{t('source')}</TableHeader>
            <TableHeader numeric>{t('patients')}</TableHeader>
            <TableHeader numeric>{t('treated')}</TableHeader>
            <TableHeader numeric>{t('work')}</TableHeader>
          </TableHead>
          <TableBody>
            {page.sources.map(({ source, patients, treated, work_paise: work }) => (
              <TableRow key={source}>
                <TableCell>{source}</TableCell>
                <TableCell numeric>{patients}</TableCell>
                <TableCell numeric>{treated}</TableCell>
                <TableCell numeric>{formatRupees(work, locale)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  )
}
