'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatAmount, formatRupees } from '@/lib/money'
import { isWork, type StatementDraft, type StatementLine, type Sums } from '@/lib/settlements/settlement'
import { formatDay } from '@/lib/time'

/** Every line of a statement with the bill or the order it is traced by, and the sums below. */
export function StatementLines({ statement }: { statement: StatementDraft }) {
  const t = useTranslations('settlements')
  const labWork = useTranslations('appointments.lab.work')
  const locale = useLocale()
  const { slug, can } = useShell()
  const what = (line: StatementLine) => line.kind === 'share' ? line.name
    : line.kind === 'lab' ? t('labLine', { work: isWork(line.name) ? labWork(line.name) : line.name, number: line.lab_order ?? 0 })
    : line.kind === 'minimum' ? t('minimumLine', { count: Number(line.name), base: formatRupees(line.base_paise, locale) })
    : line.kind === 'visit' ? [t('kinds.visit'), line.name].filter(Boolean).join(', ') : t('kinds.day')
  const sums: [keyof Sums, string, boolean][] = [
    ['share_paise', 'share', false], ['lab_paise', 'lab', false], ['fee_paise', 'fee', false], ['minimum_paise', 'minimum', false], ['gross_paise', 'gross', true], ['tds_paise', 'tds', false], ['payable_paise', 'payable', true],
  ]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {statement.lines.length === 0 ? <p className="text-muted">{t('noLines')}</p> : (
        <Table label={t('lines')} framed readOnly>
          <TableHead><TableHeader>{t('line')}</TableHeader><TableHeader className="max-md:hidden">{t('day')}</TableHeader>
            <TableHeader numeric>{statement.agreement.share_of === 'billed' ? t('billed') : t('collected')}</TableHeader><TableHeader numeric>{t('amount')}</TableHeader></TableHead>
          <TableBody>
            {statement.lines.map((line, i) => (
              <TableRow key={i}>
                <TableCell>
                  <span className="grid">
                    <span>{what(line)}</span>
                    <span className="text-sm text-muted">
                      <span className="md:hidden">{formatDay(line.day, locale)} </span>
                      {line.patient}{line.invoice_number && ' · '}
                      {line.invoice_id && (can('bills.read') ? <Link href={`/${slug}/invoices/${line.invoice_id}`} prefetch={false} className="underline">{line.invoice_number}</Link> : line.invoice_number)}
                      {line.lab && ` · ${line.lab}`}
                      {line.before_paise !== 0 && ` · ${t('before', { before: formatAmount(line.before_paise, locale), soFar: formatAmount(line.so_far_paise, locale) })}`}
                    </span>
                  </span>
                </TableCell>
                <TableCell className="whitespace-nowrap max-md:hidden">{formatDay(line.day, locale)}</TableCell>
                <TableCell numeric>{line.kind === 'share' || line.kind === 'lab' ? formatAmount(line.base_paise, locale) : ''}</TableCell>
                <TableCell numeric>{formatAmount(line.amount_paise, locale)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <div role="group" aria-label={t('sums.label')} className="ms-auto">
        <dl className="grid grid-cols-[auto_auto] gap-x-8 gap-y-1">
          {sums.filter(([key, , strong]) => strong || statement[key] !== 0).map(([key, name, strong]) => (
            <div key={key} className={strong ? 'col-span-2 grid grid-cols-subgrid font-semibold' : 'col-span-2 grid grid-cols-subgrid'}>
              <dt className={strong ? undefined : 'text-muted'}>{t(`sums.${name}`)}</dt>
              <dd className="text-end tabular">{formatRupees(key === 'tds_paise' ? -statement[key] : statement[key], locale)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
