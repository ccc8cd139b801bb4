'use client'

import { ChartNoAxesColumn } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import type { DocumentsPage, ReportDocument } from '@/lib/reports/report'
import { formatDay } from '@/lib/time'

type DocumentsListProps = {
  title: string
  subtitle: string
  back: { href: string; label: string }
  page: DocumentsPage
  /** Where the list goes on; null at its end. */
  more: string | null
}

/** The documents behind a number of a report: each leads to itself, and to the patient's bills. */
export function DocumentsList({ title, subtitle, back, page, more }: DocumentsListProps) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const address = ({ document_of: of, document }: ReportDocument) => (of === 'invoice' ? `/${slug}/invoices/${document}` : of === 'payment' ? `/${slug}/payments/${document}/pdf` : of === 'expense' ? `/${slug}/expenses?expense=${document}` : null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={title} subtitle={subtitle} back={back} />
      {page.rows.length === 0 ? <EmptyState icon={ChartNoAxesColumn} title={t('empty')} text={t('emptyText')} /> : (
        <Table label={t('documents')} framed className="max-xl:overflow-x-auto">
          <TableHead>
            <TableHeader className="max-md:hidden">{t('file.day')}</TableHeader>
            <TableHeader className="max-md:hidden">{t('file.document')}</TableHeader>
            <TableHeader className="max-md:hidden">{t('file.number')}</TableHeader>
            <TableHeader>{t(page.rows[0]!.document_of === 'expense' ? 'file.about' : 'file.patient')}</TableHeader>
            <TableHeader numeric>{t('file.amount')}</TableHeader>
          </TableHead>
          <TableBody>
            {page.rows.map((row) => {
              const href = address(row)
              const kind = t(`kinds.${row.entry === 'void' || row.entry === 'bounce' ? row.entry : row.kind}`)
              const number = href ? <Link href={href} prefetch={false} target={row.document_of === 'payment' ? '_blank' : undefined} className="font-medium underline-offset-2 hover:underline">{row.number ?? t('open')}</Link> : row.number
              return (
                <TableRow key={`${row.document} ${row.entry}`}>
                  <TableCell className="whitespace-nowrap max-md:hidden">{formatDay(row.day, locale)}</TableCell>
                  <TableCell className="max-md:hidden">{kind}</TableCell>
                  <TableCell className="whitespace-nowrap max-md:hidden">{number}</TableCell>
                  <TableCell className="max-md:py-2 md:min-w-36">
                    {row.patient_id ? <Link href={`/${slug}/patients/${row.patient_id}/bills`} prefetch={false} className="underline-offset-2 hover:underline">{row.patient ?? t('patientHidden')}</Link> : row.about}
                    {/* On a phone what it is stands under whose it is, so that the amount is in sight. */}
                    <span className="grid text-sm text-muted md:hidden"><span>{number}</span><span>{kind}, {formatDay(row.day, locale)}</span></span>
                  </TableCell>
                  <TableCell numeric>{formatRupees(row.paise, locale)}</TableCell>
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      )}
      {more && <Link href={more} prefetch={false} className={buttonStyles({ className: 'justify-self-center' })}>{t('more')}</Link>}
    </div>
  )
}
