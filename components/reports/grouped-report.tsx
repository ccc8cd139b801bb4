'use client'

import { ChartNoAxesColumn, CircleCheck, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import { rowName } from '@/lib/reports/names'
import { periodBefore, stepsOf } from '@/lib/reports/periods'
import { changeFrom, counts, groupedReports, sumOf, type Column, type GroupedReport as Name, type ReportData, type ReportRow } from '@/lib/reports/report'
import { queryOf, type Question } from '@/lib/reports/schema'
import { formatDay } from '@/lib/time'
import { DownloadReport } from './download-report'
import { LazyChart } from './lazy-chart'
import { ReportFilters } from './report-filters'
import { ReportTabs } from './report-tabs'
import { Summary } from './summary'

type GroupedReportProps = { report: Name; question: Question; data: ReportData }

/** A report by one thing: its sum beside the period before, a chart over time, and a row for each that leads to its documents. */
export function GroupedReport({ report, question, data }: GroupedReportProps) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const { groups, total, ofDentist } = groupedReports[report]
  // A clinic without registration reads no word of a tax.
  const columns = (groupedReports[report].columns as readonly Column[]).filter((column) => column !== 'tax' || report === 'expenses' || data.registered || sumOf(data.rows, 'tax') !== 0)
  // On a phone the sum stands beside the name, and the rest is a swipe away.
  const shown = [{ column: total as Column, where: 'md:hidden' }, ...columns.map((column) => ({ column, where: column === total ? 'max-md:hidden' : undefined }))]
  const path = `/${slug}/reports/${report}`
  const heading = (column: Column) => t(column === 'tax' && report === 'expenses' ? 'columns.gstPaid' : `columns.${column}`)
  const words = { say: (key: string) => t(key), locale }
  const written = (column: Column, value: number | null | undefined) => (value === null || value === undefined ? '' : counts.includes(column) ? value.toLocaleString(`${locale}-IN-u-nu-latn`) : formatRupees(value, locale))
  const [now, then] = [sumOf(data.rows, total), sumOf(data.before.rows, total)]
  const change = changeFrom({ amount: then, days: data.before.chart.length }, { amount: now, days: data.chart.length })
  const before = periodBefore(question)
  const overTime = question.by === 'day' || question.by === 'month'
  const earlier = new Map(data.before.rows.map((row) => [row.key, row]))
  const steps = stepsOf(question)
  const drawn = new Map(data.chart.map(({ at, paise }) => [at, paise]))
  const good = report === 'collections' || report === 'production'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t(`about.${report}`)} actions={<DownloadReport href={`/${slug}/reports/file/${report}${queryOf(question)}`} sheets={[t(`pages.${report}`), t('documents')]} />} />
      <ReportTabs />
      <ReportFilters path={path} question={question} groups={groups} branches={data.branches} dentists={ofDentist ? data.dentists : []} />
      <Summary
        label={t('summary')}
        figures={[
          {
            label: t(`pages.${report}`), value: formatRupees(now, locale),
            note: change === null ? t(then === 0 ? 'nothingBefore' : 'littleBefore') : t('change', { change }),
            tone: change === null || change === 0 ? undefined : (change > 0) === good ? 'up' : 'down',
          },
          { label: t('comparedWith'), value: formatRupees(then, locale), note: t('days', { from: formatDay(before.from, locale), until: formatDay(before.until, locale) }) },
          ...columns.filter((column) => column !== total && column !== 'documents' && column !== 'quantity').slice(0, 3)
            .map((column) => ({ label: heading(column), value: formatRupees(sumOf(data.rows, column), locale) })),
        ]}
      />
      {data.rows.length === 0 ? <div className="rounded-lg border border-line bg-surface"><EmptyState icon={ChartNoAxesColumn} title={t('empty')} text={t('emptyText')} /></div> : (
        <>
          {steps.length > 1 && <LazyChart points={steps.map((at) => ({ at, paise: [drawn.get(at) ?? 0] }))} series={[{ name: t(`pages.${report}`), colour: 'var(--brand)' }]} />}
          <Table label={t(`pages.${report}`)} framed className="max-xl:overflow-x-auto">
            <TableHead>
              <TableHeader>{t(`by.${question.by}`)}</TableHeader>
              {shown.map(({ column, where }) => <TableHeader key={`${column} ${where}`} numeric className={where}>{heading(column)}</TableHeader>)}
              {!overTime && <TableHeader numeric>{t('columns.before')}</TableHeader>}
            </TableHead>
            <TableBody>
              {data.rows.map((row) => (
                <TableRow key={row.key ?? 'none'}>
                  <TableCell className="min-w-36">
                    <Link href={`${path}/documents${queryOf({ ...question, key: row.key ?? 'none' })}`} prefetch={false} className="font-medium underline-offset-2 hover:underline">{rowName(row, question.by, words)}</Link>
                  </TableCell>
                  {shown.map(({ column, where }) => <TableCell key={`${column} ${where}`} numeric className={where}>{written(column, row[column])}</TableCell>)}
                  {!overTime && <TableCell numeric className="text-muted">{written(total, (earlier.get(row.key) as ReportRow | undefined)?.[total])}</TableCell>}
                </TableRow>
              ))}
              <TableRow className="font-semibold">
                <TableCell>{t('sum')}</TableCell>
                {shown.map(({ column, where }) => <TableCell key={`${column} ${where}`} numeric className={where}>{column === 'documents' ? '' : written(column, sumOf(data.rows, column))}</TableCell>)}
                {!overTime && <TableCell numeric className="text-muted">{written(total, then)}</TableCell>}
              </TableRow>
            </TableBody>
          </Table>
        </>
      )}
      {data.ledger_paise !== null && <LedgerNote reported={now} ledger={data.ledger_paise} />}
    </div>
  )
}

/** Whether a report says what the ledger says, to the paisa. */
export function LedgerNote({ reported, ledger }: { reported: number; ledger: number }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const same = reported === ledger
  const Icon = same ? CircleCheck : TriangleAlert
  return (
    <p className={same ? 'flex items-center gap-1.5 text-sm text-muted' : 'flex items-center gap-1.5 text-sm text-red'}>
      <Icon className={same ? 'size-4 text-green' : 'size-4'} aria-hidden />
      {t(same ? 'ledgerSame' : 'ledgerDiffers', { amount: formatRupees(ledger, locale) })}
    </p>
  )
}
