'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { ListedInvoice } from '@/lib/invoices/pages'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { StateBadge } from './state-badge'

/** Documents with their day, sum and state; Enter or a click opens one. Without `patient` they are all of one. On a phone two lines each. */
export function InvoiceTable({ label, rows, patient = true }: { label: string; rows: ListedInvoice[]; patient?: boolean }) {
  const t = useTranslations('invoices')
  const locale = useLocale()
  const router = useRouter()
  const { slug } = useShell()
  return (
    <Table label={label} framed>
      <TableHead>
        <TableHeader>{t('number')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('day')}</TableHeader>
        {patient && <TableHeader className="max-md:hidden">{t('patient')}</TableHeader>}
        <TableHeader className="max-lg:hidden">{t('kind')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('stateWord')}</TableHeader>
        <TableHeader numeric>{t('total')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const href = `/${slug}/invoices/${row.id}`
          const gone = row.void_reason !== null
          const back = row.kind === 'credit_note'
          return (
            <TableRow key={row.id} onOpen={() => router.push(href)}>
              <TableCell>
                <Link href={href} prefetch={false} className={cn('font-medium tabular whitespace-nowrap hover:underline', gone && 'text-muted line-through')}>{row.number}</Link>
                <span className="block text-sm text-muted md:hidden">{patient && <>{row.patient} · </>}<span className="whitespace-nowrap tabular">{formatDay(row.issued_on, locale, { day: 'numeric', month: 'short' })}</span></span>
              </TableCell>
              <TableCell className="text-muted whitespace-nowrap tabular max-md:hidden">{formatDay(row.issued_on, locale)}</TableCell>
              {patient && <TableCell className="max-md:hidden"><span className="line-clamp-2">{row.patient}</span></TableCell>}
              <TableCell className="text-muted max-lg:hidden">{t(`kinds.${row.kind}`)}</TableCell>
              <TableCell className="max-md:hidden"><StateBadge invoice={row} /></TableCell>
              <TableCell numeric className="whitespace-nowrap">
                <span className={gone ? 'text-muted line-through' : 'font-medium'}>{formatRupees(back ? -row.total_paise : row.total_paise, locale)}</span>
                <span className="mt-0.5 flex justify-end md:hidden"><StateBadge invoice={row} /></span>
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
