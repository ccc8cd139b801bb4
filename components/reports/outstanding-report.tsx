'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import type { Outstanding, OutstandingRow } from '@/lib/reports/report'
import { formatDay } from '@/lib/time'
import { DownloadReport } from './download-report'
import { LedgerNote } from './grouped-report'
import { ReportTabs } from './report-tabs'
import { Summary } from './summary'

/** What patients owe today, by age and by branch; less what is paid ahead it is what the ledger says. */
export function OutstandingReport({ data }: { data: Outstanding }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const path = `/${slug}/reports/outstanding`
  const due = data.ages.reduce((total, row) => total + row.due, 0)
  const old = data.ages.find(({ key }) => key === '91')?.due ?? 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('about.outstanding', { day: formatDay(data.today, locale) })} actions={<DownloadReport href={`/${slug}/reports/file/outstanding`} sheets={[t('pages.outstanding'), t('documents')]} />} />
      <ReportTabs />
      <Summary
        label={t('summary')}
        figures={[
          { label: t('pages.outstanding'), value: formatRupees(due, locale), note: t('patientsOwe', { count: data.patients }) },
          { label: t('ages.91'), value: formatRupees(old, locale), note: due ? t('share', { percent: Math.round((old / due) * 100) }) : undefined, tone: old > 0 ? 'warn' : undefined },
          { label: t('advances'), value: formatRupees(data.advances_paise, locale) },
          { label: t('kept'), value: formatRupees(data.kept_paise, locale) },
          { label: t('claims'), value: formatRupees(data.claims_paise, locale) },
        ]}
      />
      <Owed label={t('columns.age')} rows={data.ages} name={(row) => <Link href={`${path}/documents?key=${row.key}`} prefetch={false} className="font-medium underline-offset-2 hover:underline">{t(`ages.${row.key}`)}</Link>} />
      {data.branches.length > 1 && <Owed label={t('by.branch')} rows={data.branches} name={(row) => row.name} />}
      <LedgerNote reported={due - data.advances_paise - data.kept_paise} ledger={data.ledger_paise} />
      <p className="text-sm text-muted"><Link href={`/${slug}/dues`} className="text-brand underline-offset-2 hover:underline">{t('toDues')}</Link></p>
    </div>
  )
}

function Owed({ label, rows, name }: { label: string; rows: OutstandingRow[]; name: (row: OutstandingRow) => React.ReactNode }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  return (
    <Table label={label} framed className="max-xl:overflow-x-auto">
      <TableHead>
        <TableHeader>{label}</TableHeader>
        <TableHeader numeric>{t('columns.documents')}</TableHeader>
        <TableHeader numeric>{t('columns.patients')}</TableHeader>
        <TableHeader numeric>{t('columns.due')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <TableCell>{name(row)}</TableCell>
            <TableCell numeric>{row.documents}</TableCell>
            <TableCell numeric>{row.patients}</TableCell>
            <TableCell numeric>{formatRupees(row.due, locale)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
