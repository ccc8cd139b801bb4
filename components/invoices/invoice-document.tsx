'use client'

import { Ban } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { DocumentActions } from '@/components/documents/document-actions'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { InvoiceClaims } from '@/components/payers/invoice-claims'
import { SendPaymentLink } from '@/components/payments/send-payment-link'
import { useRefresh } from '@/components/ui/address'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import type { InvoicePage } from '@/lib/invoices/pages'
import { formatDateTime, formatDay } from '@/lib/time'
import { PrintedLines } from './printed-lines'
import { Since } from './since'
import { StateBadge } from './state-badge'
import { TakeBack } from './take-back'

/** A document as it was issued, word for word, and beside it what happened since: paid, taken back, asked. */
export function InvoiceDocument({ page }: { page: InvoicePage }) {
  const t = useTranslations('invoices')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  useLive(['invoices', 'payments', 'treatments'], useRefresh())
  const { invoice, patient } = page
  const claimed = page.payers.claims.reduce((sum, one) => sum + (one.status === 'open' ? one.open_paise : 0), 0)
  const issued = invoice.kind !== 'proforma' && invoice.kind !== 'credit_note'
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader
        back={can('patients.read') ? { href: `/${slug}/patients/${patient.id}/bills`, label: patient.name } : { href: `/${slug}/invoices`, label: t('title') }}
        title={<span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">{t(`kinds.${invoice.kind}`)} <span className="tabular">{invoice.number}</span>
          <StateBadge invoice={{ ...invoice, void_reason: invoice.voided?.reason ?? null, claimed_paise: claimed }} /></span>}
        subtitle={[t('issuedOn', { day: formatDay(invoice.issued_on, locale), by: invoice.issued_by ?? t('somebody') }), page.branch].filter(Boolean).join(' · ')}
        actions={
          <>
            {issued && page.online && can('payments.write') && <SendPaymentLink patient={patient.id} invoice={invoice.id} offered={invoice.due_paise > 0 && !invoice.voided} />}
            {issued && invoice.due_paise > 0 && !invoice.voided && can('payments.write') && (
              <Link href={`/${slug}/patients/${patient.id}/bills?pay=${invoice.id}`} className={buttonStyles({ variant: 'primary' })}>{t('takePayment')}</Link>
            )}
            <DocumentActions kind="invoice" id={invoice.id} number={invoice.number} />
          </>
        }
      />
      {invoice.voided && (
        <div role="status" className="flex gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-red">
          <Ban className="mt-0.5 size-4 shrink-0" aria-hidden />
          <p>{t('voided', { by: invoice.voided.by ?? t('somebody'), when: formatDateTime(invoice.voided.at, clinic.timeZone, locale), reason: invoice.voided.reason })}</p>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <PrintedLines page={page} />
        <div className="grid gap-4">
          <Since page={page} />
          {issued && !invoice.voided && <InvoiceClaims invoiceId={invoice.id} duePaise={invoice.due_paise} page={page.payers} />}
          {issued && !invoice.voided && invoice.credited_paise < invoice.total_paise && can('bills.write') && <TakeBack page={page} />}
        </div>
      </div>
    </div>
  )
}
