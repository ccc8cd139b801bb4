'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useBilledPlace } from '@/components/treatments/place'
import { cn } from '@/components/ui/cn'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { InvoicePage, Party, PrintedInvoice } from '@/lib/invoices/pages'
import { formatRupees } from '@/lib/money'

/** Who, to whom, every line and the sums, as they stand on the paper. */
export function PrintedLines({ page: { invoice, lines } }: { page: InvoicePage }) {
  const t = useTranslations('invoices.printed')
  const locale = useLocale()
  const billedPlace = useBilledPlace()
  const rupees = (paise: number) => formatRupees(paise, locale)
  const taxed = lines.some(({ rate_bp }) => rate_bp > 0)
  return (
    <article className={cn('grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-line bg-surface p-4', invoice.voided && 'opacity-70')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <PartyBlock title={t('from')} party={invoice.supplier} />
        <PartyBlock title={t('to')} party={invoice.recipient} />
      </div>
      {invoice.reason && <p className="text-muted">{t('reason', { reason: invoice.reason })}</p>}
      <Table label={t('lines')} readOnly framed>
        <TableHead>
          <TableHeader>{t('what')}</TableHeader>
          <TableHeader numeric>{t('quantity')}</TableHeader>
          <TableHeader numeric className="max-sm:hidden">{t('price')}</TableHeader>
          {invoice.discount_paise > 0 && <TableHeader numeric>{t('discount')}</TableHeader>}
          {taxed && <TableHeader numeric className="max-md:hidden">{t('tax')}</TableHeader>}
          <TableHeader numeric>{t('amount')}</TableHeader>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id}>
              <TableCell>
                {line.name}{line.place && <span className="text-muted tabular"> {billedPlace(line.place)}</span>}
                <span className="block text-xs text-faint tabular empty:hidden">{[line.dentist, taxed && line.code && t(line.product_id ? 'hsn' : 'sac', { code: line.code })].filter(Boolean).join(' · ')}</span>
                {line.credited_paise > 0 && <span className="block text-xs text-amber">{t('credited', { amount: rupees(line.credited_paise) })}</span>}
              </TableCell>
              <TableCell numeric>{line.quantity}</TableCell>
              <TableCell numeric className="max-sm:hidden">{rupees(line.unit_paise)}</TableCell>
              {invoice.discount_paise > 0 && <TableCell numeric>{line.discount_paise > 0 && rupees(-line.discount_paise)}</TableCell>}
              {taxed && <TableCell numeric className="whitespace-nowrap max-md:hidden">{line.rate_bp > 0 && t('rate', { rate: line.rate_bp / 100, tax: rupees(line.cgst_paise + line.sgst_paise + line.igst_paise) })}</TableCell>}
              <TableCell numeric className="font-medium">{rupees(line.total_paise)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Sums invoice={invoice} rupees={rupees} />
      {invoice.note && <p className="text-sm whitespace-pre-line text-muted">{invoice.note}</p>}
    </article>
  )
}

function Sums({ invoice, rupees }: { invoice: PrintedInvoice; rupees: (paise: number) => string }) {
  const t = useTranslations('invoices.printed')
  const rows = [
    invoice.discount_paise > 0 && { key: 'gross', paise: invoice.gross_paise },
    invoice.discount_paise > 0 && { key: 'discount', paise: -invoice.discount_paise },
    invoice.taxable_paise > 0 && { key: 'taxable', paise: invoice.taxable_paise },
    invoice.taxable_paise > 0 && invoice.exempt_paise > 0 && { key: 'exempt', paise: invoice.exempt_paise },
    invoice.cgst_paise > 0 && { key: 'cgst', paise: invoice.cgst_paise },
    invoice.sgst_paise > 0 && { key: 'sgst', paise: invoice.sgst_paise },
    invoice.igst_paise > 0 && { key: 'igst', paise: invoice.igst_paise },
    invoice.round_off_paise !== 0 && { key: 'roundOff', paise: invoice.round_off_paise },
  ].filter((row) => row !== false)
  return (
    <dl className="grid w-full max-w-72 gap-1 justify-self-end">
      {rows.map(({ key, paise }) => <div key={key} className="flex justify-between gap-4"><dt className="text-muted">{t(key)}</dt><dd className="tabular">{rupees(paise)}</dd></div>)}
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2 first:border-0 first:pt-0"><dt className="font-semibold">{t('total')}</dt><dd className="text-xl font-semibold tabular">{rupees(invoice.total_paise)}</dd></div>
    </dl>
  )
}

function PartyBlock({ title, party }: { title: string; party: Party }) {
  const t = useTranslations('invoices.printed')
  return (
    <div>
      <h2 className="text-xs font-medium text-faint">{title}</h2>
      <p className="font-medium">{party.name}</p>
      {party.address && <p className="whitespace-pre-line text-muted">{party.address}</p>}
      {party.gstin && <p className="text-muted tabular">{t('gstin', { gstin: party.gstin })}</p>}
    </div>
  )
}
