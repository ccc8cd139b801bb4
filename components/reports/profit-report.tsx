'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import { periodOf } from '@/lib/reports/periods'
import type { Profit, ProfitRow } from '@/lib/reports/report'
import { queryOf, type Question } from '@/lib/reports/schema'
import { addDays, formatDay } from '@/lib/time'
import { DownloadReport } from './download-report'
import { LedgerNote } from './grouped-report'
import { LazyChart } from './lazy-chart'
import { ReportFilters } from './report-filters'
import { ReportTabs } from './report-tabs'
import { Summary } from './summary'

/** Month by month: what came in, what was spent, and what is left. */
export function ProfitReport({ question, data }: { question: Question; data: Profit }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const sum = (column: Exclude<keyof ProfitRow, 'month'>) => data.rows.reduce((total, row) => total + row[column], 0)
  const columns = (['billed', 'tax', 'collected', 'spent', 'consultants', 'left'] as const).filter((column) => column !== 'tax' || sum('tax') !== 0)
  const money = (paise: number) => formatRupees(paise, locale)
  // The days of a month within what is shown.
  const daysOf = (month: string) => {
    const first = `${month}-01`
    const { until: last } = periodOf('last_month', addDays(first, 45))
    return { from: first < question.from ? question.from : first, until: last > question.until ? question.until : last }
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('about.profit')} actions={<DownloadReport href={`/${slug}/reports/file/profit${queryOf(question)}`} sheets={[t('pages.profit')]} />} />
      <ReportTabs />
      <ReportFilters path={`/${slug}/reports/profit`} question={question} />
      <Summary
        label={t('summary')}
        figures={[
          { label: t('columns.collected'), value: money(sum('collected')) }, { label: t('columns.spent'), value: money(sum('spent')) },
          { label: t('columns.left'), value: money(sum('left')), note: t('profitHint') },
        ]}
      />
      {data.rows.length > 1 && (
        <LazyChart
          points={data.rows.map(({ month, collected, spent }) => ({ at: month, paise: [collected, spent] }))}
          series={[{ name: t('columns.collected'), colour: 'var(--brand)' }, { name: t('columns.spent'), colour: 'var(--chip-amber)' }]}
        />
      )}
      <Table label={t('pages.profit')} framed className="max-xl:overflow-x-auto">
        <TableHead>
          <TableHeader>{t('by.month')}</TableHeader>
          {columns.map((column) => <TableHeader key={column} numeric>{t(`columns.${column}`)}</TableHeader>)}
        </TableHead>
        <TableBody>
          {data.rows.map((row) => (
            <TableRow key={row.month}>
              <TableCell className="font-medium whitespace-nowrap">{formatDay(`${row.month}-01`, locale, { month: 'long', year: 'numeric' })}</TableCell>
              {columns.map((column) => {
                const behind = column === 'billed' ? 'production' : column === 'collected' ? 'collections' : column === 'spent' ? 'expenses' : null
                return (
                  <TableCell key={column} numeric className={cn(column === 'left' && row.left < 0 && 'text-red')}>
                    {behind ? <Link href={`/${slug}/reports/${behind}${queryOf({ ...daysOf(row.month), preset: null, by: 'day' })}`} prefetch={false} className="underline-offset-2 hover:underline">{money(row[column])}</Link> : money(row[column])}
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
          <TableRow className="font-semibold">
            <TableCell>{t('sum')}</TableCell>
            {columns.map((column) => <TableCell key={column} numeric>{money(sum(column))}</TableCell>)}
          </TableRow>
        </TableBody>
      </Table>
      <LedgerNote reported={sum('collected')} ledger={data.ledger_paise} />
    </div>
  )
}
