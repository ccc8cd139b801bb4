'use client'

import { ReceiptText } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatAmount, formatRupees } from '@/lib/money'
import { queryOf, type Question } from '@/lib/reports/schema'
import { gstr1Tables, type TaxReport as Data, type TaxTable } from '@/lib/reports/tax'
import { DownloadReport } from './download-report'
import { LedgerNote } from './grouped-report'
import { ReportFilters } from './report-filters'
import { ReportTabs } from './report-tabs'
import { Summary } from './summary'

/** The taxes of a period and the tables of GSTR-1, ready for who files the return. */
export function TaxReport({ question, data }: { question: Question; data: Data }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { slug } = useShell()
  const { totals } = data
  const tables = gstr1Tables(data)
  const titleOf = ({ name }: TaxTable) => t(`tax.tables.${name.replace(/\W/g, '')}`)
  const empty = tables.filter(({ rows }) => rows.length === 0)
  const told = data.registered || totals.documents > 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader
        title={t('title')}
        subtitle={told ? t('about.tax') : undefined}
        actions={told && <DownloadReport href={`/${slug}/reports/file/tax${queryOf(question)}`} sheets={tables.map(({ name }) => name)} />}
      />
      <ReportTabs />
      {!told ? <EmptyState icon={ReceiptText} title={t('notRegistered')} text={t('notRegisteredText')} /> : (
        <>
          <ReportFilters path={`/${slug}/reports/tax`} question={question} />
          <Summary
            label={t('summary')}
            figures={[
              { label: t('tax.taxable'), value: formatRupees(totals.taxable_paise, locale) }, { label: 'CGST', value: formatRupees(totals.cgst_paise, locale) },
              { label: 'SGST', value: formatRupees(totals.sgst_paise, locale) }, ...(totals.igst_paise ? [{ label: 'IGST', value: formatRupees(totals.igst_paise, locale) }] : []),
              { label: t('tax.exempt'), value: formatRupees(totals.exempt_paise, locale) }, { label: t('tax.roundOff'), value: formatRupees(totals.round_off_paise, locale) },
              { label: t('tax.total'), value: formatRupees(totals.total_paise, locale), note: t('tax.documents', { count: totals.documents }) },
            ]}
          />
          {tables.filter(({ rows }) => rows.length > 0).map((table) => <Gstr1Table key={table.name} table={table} title={titleOf(table)} />)}
          {empty.length > 0 && (
            <section className="grid gap-1 text-sm text-muted">
              <h2>{t('tax.nothingIn')}</h2>
              <ul>{empty.map((table) => <li key={table.name}>{titleOf(table)}</li>)}</ul>
            </section>
          )}
          <LedgerNote reported={totals.total_paise} ledger={data.ledger_paise} />
        </>
      )}
    </div>
  )
}

function Gstr1Table({ table: { columns, rows, documents }, title }: { table: TaxTable; title: string }) {
  const locale = useLocale()
  const { slug } = useShell()
  const numberAt = columns.findIndex((column) => column === 'Invoice Number' || column === 'Note Number')
  const whole = (column: string) => /Quantity|Number|Cancelled|^Rate$/.test(column)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="font-semibold">{title}</h2>
      <Table label={title} framed readOnly={!documents} className="max-xl:overflow-x-auto">
        <TableHead>{columns.map((column, i) => <TableHeader key={column} numeric={typeof rows[0]![i] === 'number'}>{column}</TableHeader>)}</TableHead>
        <TableBody>
          {rows.map((row, i) => (
            <TableRow key={i}>
              {row.map((cell, at) => (
                <TableCell key={at} numeric={typeof cell === 'number'} className="whitespace-nowrap">
                  {documents && at === numberAt ? <Link href={`/${slug}/invoices/${documents[i]}`} prefetch={false} className="font-medium underline-offset-2 hover:underline">{cell}</Link>
                    : typeof cell === 'string' ? cell : whole(columns[at]!) ? cell : formatAmount(Math.round(cell * 100), locale)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
