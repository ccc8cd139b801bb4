'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import type { InvoicePage } from '@/lib/invoices/pages'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'

/** What came in on it, what credit notes took back of it, and what is left to pay. */
export function Since({ page }: { page: InvoicePage }) {
  const t = useTranslations('invoices.since')
  const modes = useTranslations('payments.modes')
  const locale = useLocale()
  const { slug } = useShell()
  const rupees = (paise: number) => formatRupees(paise, locale)
  const { invoice, receipts } = page
  const { corrects, credit_notes: credits } = invoice
  if (invoice.kind === 'proforma') return <p className="rounded-lg border border-line bg-surface p-4 text-muted">{t('proforma')}</p>
  if (corrects) return <p className="rounded-lg border border-line bg-surface p-4">{t('corrects')} <Link href={`/${slug}/invoices/${corrects.id}`} className="font-medium text-brand tabular hover:underline">{corrects.number}</Link>, {formatDay(corrects.issued_on, locale)}</p>
  return (
    <section aria-labelledby="since" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 id="since" className="font-semibold">{t('title')}</h2>
      {receipts.length === 0 && credits.length === 0 && <p className="text-muted">{t('nothing')}</p>}
      <ul aria-label={t('title')} className="grid gap-2 empty:hidden">
        {receipts.map((one) => (
          <li key={one.id} className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1">
              <span className="tabular">{one.number ?? t('broughtForward')}</span>
              <span className="block text-sm text-muted">{[formatDay(one.received_on, locale), one.modes.map((mode) => modes(mode as 'cash')).join(', ')].filter(Boolean).join(' · ')}{one.whole_paise > one.amount_paise && ` · ${t('of', { whole: rupees(one.whole_paise) })}`}</span>
            </span>
            <span className="text-green tabular">{rupees(one.amount_paise)}</span>
          </li>
        ))}
        {credits.map((one) => (
          <li key={one.id} className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1">
              <Link href={`/${slug}/invoices/${one.id}`} className="text-brand tabular hover:underline">{one.number}</Link>
              <span className="block text-sm text-muted">{formatDay(one.issued_on, locale)}</span>
            </span>
            <span className="tabular">{rupees(-one.total_paise)}</span>
          </li>
        ))}
      </ul>
      {!invoice.voided && (
        <dl className="flex items-baseline justify-between gap-3 border-t border-line pt-3">
          <dt className="font-medium">{t('due')}</dt>
          <dd className={cn('text-lg font-semibold tabular', invoice.due_paise > 0 ? 'text-amber' : 'text-green')}>{rupees(invoice.due_paise)}</dd>
        </dl>
      )}
    </section>
  )
}
