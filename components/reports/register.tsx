'use client'

import { ClipboardList } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import { servicesOf } from '@/lib/reports/names'
import type { Register as Data } from '@/lib/reports/report'
import { queryOf, type Question } from '@/lib/reports/schema'
import { formatDay } from '@/lib/time'
import { DownloadReport } from './download-report'
import { ReportFilters } from './report-filters'
import { ReportTabs } from './report-tabs'

type RegisterProps = { question: Question; data: Data; first: number; more: string | null }

/** The daily case register of Rule 6F (Form 3C): who came for what, the fee, and when it was received. */
export function Register({ question, data, first, more }: RegisterProps) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const path = `/${slug}/reports/register`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('about.register')} actions={<DownloadReport href={`/${slug}/reports/file/register${queryOf(question)}`} sheets={[t('pages.register')]} />} />
      <ReportTabs />
      <ReportFilters path={path} question={question} />
      <p className="text-muted">{t('registerSum', { count: data.lines, amount: formatRupees(data.total_paise, locale) })}</p>
      {data.rows.length === 0 ? <EmptyState icon={ClipboardList} title={t('empty')} text={t('emptyText')} /> : (
        <Table label={t('pages.register')} framed className="max-xl:overflow-x-auto">
          <TableHead>
            <TableHeader>{t('file.day')}</TableHeader>
            <TableHeader numeric>{t('file.line')}</TableHeader>
            <TableHeader>{t('file.patient')}</TableHeader>
            <TableHeader>{t('file.services')}</TableHeader>
            <TableHeader numeric>{t('file.fee')}</TableHeader>
            <TableHeader>{t('file.mode')}</TableHeader>
            <TableHeader>{t('file.number')}</TableHeader>
          </TableHead>
          <TableBody>
            {data.rows.map((row, i) => (
              <TableRow key={row.id}>
                <TableCell className="whitespace-nowrap">{formatDay(row.day, locale)}</TableCell>
                <TableCell numeric>{first + i + 1}</TableCell>
                <TableCell className="min-w-36"><Link href={`/${slug}/patients/${row.patient_id}/bills`} prefetch={false} className="underline-offset-2 hover:underline">{row.patient ?? t('patientHidden')}</Link></TableCell>
                <TableCell className="min-w-52">{servicesOf(row, (key) => t(key))}</TableCell>
                <TableCell numeric>{formatRupees(row.paise, locale)}</TableCell>
                <TableCell>{row.modes?.split(', ').map((mode) => t(`modes.${mode}`)).join(', ')}</TableCell>
                <TableCell className="whitespace-nowrap"><Link href={`/${slug}/payments/${row.payment}/pdf`} prefetch={false} target="_blank" className="underline-offset-2 hover:underline">{row.number}</Link></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {more && <Link href={more} prefetch={false} className={buttonStyles({ className: 'justify-self-center' })}>{t('more')}</Link>}
    </div>
  )
}
