'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatAmount, formatRupees } from '@/lib/money'
import { isWork, traceOf, workInWords, type StatementDraft, type StatementLine, type Sums } from '@/lib/settlements/settlement'
import { formatDay } from '@/lib/time'

const sums: [keyof Sums, string, boolean][] = [
  ['share_paise', 'share', false], ['lab_paise', 'lab', false], ['fee_paise', 'fee', false], ['minimum_paise', 'minimum', false], ['gross_paise', 'gross', true], ['tds_paise', 'tds', false], ['payable_paise', 'payable', true],
]

/** What a statement comes to, and every line of it with the bill, order or visit that it is traced to. `narrow`: in a panel. */
export function StatementLines({ statement, narrow = false, paid = false }: { statement: StatementDraft; narrow?: boolean; paid?: boolean }) {
  const t = useTranslations('settlements')
  const labWork = useTranslations('appointments.lab.work')
  const area = useTranslations('treatments.areas')
  const locale = useLocale()
  const { slug, can } = useShell()
  const wide = narrow ? 'hidden' : 'max-md:hidden'
  const what = (line: StatementLine) => line.kind === 'share' ? workInWords(line.name, area)
    : line.kind === 'lab' ? t('labLine', { work: isWork(line.name) ? labWork(line.name) : line.name, number: line.lab_order ?? 0 })
    : line.kind === 'minimum' ? t('minimumLine', { count: Number(line.name), base: formatRupees(line.base_paise, locale) })
    : line.kind === 'visit' ? [t('kinds.visit'), line.name].filter(Boolean).join(', ') : t('kinds.day')
  // With its paise, so that the sums stand below each other.
  const sum = (paise: number) => `${paise < 0 ? '−' : ''}₹${formatAmount(Math.abs(paise), locale)}`
  const part = ({ share_bp: bp }: StatementLine) => (bp === null || bp === undefined ? '' : t('percent', { percent: bp / 100 }))
  const details = (line: StatementLine) => [
    line.patient, line.invoice_number, line.lab, line.so_far_paise < line.before_paise && t('takenBackLine'),
    line.before_paise !== 0 && t('before', { before: formatAmount(line.before_paise, locale), soFar: formatAmount(line.so_far_paise, locale) }),
  ].filter(Boolean).join(' · ')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div role="group" aria-label={t('sums.label')} className="rounded-lg border border-line bg-surface px-4 py-3">
        <dl className={cn('grid grid-cols-[auto_auto] justify-between gap-x-8 gap-y-1', !narrow && 'md:flex md:flex-wrap md:justify-start md:gap-x-10')}>
          {sums.filter(([key, , strong]) => strong || statement[key] !== 0).map(([key, name, strong]) => (
            <div key={key} className={cn('col-span-2 grid grid-cols-subgrid items-baseline', !narrow && 'md:block', strong && 'font-semibold')}>
              <dt className={cn('text-sm', !strong && 'text-muted')}>{key === 'payable_paise' && paid ? t('paid') : t(`sums.${name}`)}</dt>
              <dd className={cn('text-end tabular', !narrow && 'md:text-start', key === 'payable_paise' && 'text-lg')}>{sum(key === 'tds_paise' ? -statement[key] : statement[key])}</dd>
            </div>
          ))}
        </dl>
        {statement.gross_paise < 0 && <p className="mt-2 text-sm text-muted">{t('belowZero')}</p>}
      </div>
      {statement.lines.length === 0 ? <p className="text-muted">{t('noLines')}</p> : (
        <Table label={t('lines')} framed readOnly>
          <TableHead><TableHeader>{t('line')}</TableHeader><TableHeader className={wide}>{t('day')}</TableHeader><TableHeader numeric className={wide}>{t('base')}</TableHeader>
            <TableHeader numeric className={wide}>{t('part')}</TableHeader><TableHeader numeric>{t('amount')}</TableHeader></TableHead>
          <TableBody>
            {statement.lines.map((line, i) => {
              const to = traceOf(line, slug, can)
              const counts = line.kind === 'share' || line.kind === 'lab'
              return (
                <TableRow key={i}>
                  <TableCell>
                    <span className="grid">
                      {to ? <Link href={to} prefetch={false} className="justify-self-start underline decoration-line-strong underline-offset-2 hover:decoration-current">{what(line)}</Link> : <span>{what(line)}</span>}
                      <span className={cn('text-sm text-muted', !narrow && 'md:hidden')}>{[formatDay(line.day, locale, { day: 'numeric', month: 'short' }), details(line), counts && t('ofBase', { percent: part(line), base: formatAmount(line.base_paise, locale) })].filter(Boolean).join(' · ')}</span>
                      <span className={cn('text-sm text-muted', wide)}>{details(line)}</span>
                    </span>
                  </TableCell>
                  <TableCell className={cn('whitespace-nowrap', wide)}>{formatDay(line.day, locale)}</TableCell>
                  <TableCell numeric className={wide}>{counts ? formatAmount(line.base_paise, locale) : ''}</TableCell>
                  <TableCell numeric className={wide}>{counts ? part(line) : ''}</TableCell>
                  <TableCell numeric className="whitespace-nowrap">{formatAmount(line.amount_paise, locale)}</TableCell>
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      )}
    </div>
  )
}
