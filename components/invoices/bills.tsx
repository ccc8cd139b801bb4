'use client'

import { FileClock, Plus, ReceiptIndianRupee } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { PatientPackages } from '@/components/packages/patient-packages'
import { PatientAccount } from '@/components/payments/patient-account'
import { TakePayment } from '@/components/payments/take-payment'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useUrlParam } from '@/components/ui/url-param'
import type { BillsPage, ListedDraft } from '@/lib/invoices/pages'
import { formatDateTime } from '@/lib/time'
import { InvoiceTable } from './invoice-table'

/** A patient's bills, what was put aside, and the way to the next one. */
export function Bills({ patientId, page }: { patientId: string; page: BillsPage }) {
  const t = useTranslations('invoices')
  const { slug, can } = useShell()
  // Opened from a bill that is not paid.
  const [paying, setPaying] = useUrlParam('pay')
  useLive(['invoices', 'payments', 'treatments'], useRefresh())
  const newBill = can('bills.write') && <Link href={`/${slug}/patients/${patientId}/bills/new`} className={buttonStyles({ variant: 'primary' })}><Plus aria-hidden />{t('newBill')}</Link>
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-4 md:px-6">
      <section aria-labelledby="bills" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="bills" className="flex-1 text-lg font-semibold">{t('title')}</h2>
          {page.bills.length > 0 && newBill}
        </div>
        {page.drafts.length > 0 && (
          <ul aria-label={t('drafts.label')} className="grid gap-2">
            {page.drafts.map((draft) => <li key={draft.id}><DraftLine draft={draft} href={`/${slug}/patients/${patientId}/bills/new?draft=${draft.id}`} /></li>)}
          </ul>
        )}
        {page.bills.length === 0
          ? <EmptyState icon={ReceiptIndianRupee} title={t('emptyPatient.title')} text={t('emptyPatient.text')} action={newBill} />
          : <InvoiceTable label={t('title')} rows={page.bills} patient={false} />}
      </section>
      <PatientPackages patientId={patientId} page={page.packages} />
      <PatientAccount patient={patientId} account={page.account} />
      {paying && can('payments.write') && <TakePayment patient={patientId} account={page.account} invoice={paying} onClose={() => setPaying(null)} />}
    </div>
  )
}

/** A bill that waits, and for whom. */
function DraftLine({ draft, href }: { draft: ListedDraft; href: string }) {
  const t = useTranslations('invoices.drafts')
  const locale = useLocale()
  const { clinic } = useShell()
  const rupees = useRupees()
  const state = !draft.asked ? null : draft.given === null ? 'waits' as const : draft.given ? 'given' as const : 'refused' as const
  return (
    <Link href={href} className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-dashed border-line-strong px-3 py-2 hover:bg-hover">
      <FileClock className="size-4 text-violet" aria-hidden />
      <span className="min-w-40 flex-1">{t('line', { by: draft.by ?? t('somebody'), when: formatDateTime(draft.created_at, clinic.timeZone, locale), lines: draft.lines })}</span>
      {state && <Badge tone={state === 'waits' ? 'amber' : state === 'given' ? 'green' : 'red'}>{t(state)}</Badge>}
      {draft.total_paise !== null && <span className="tabular">{rupees(draft.total_paise)}</span>}
    </Link>
  )
}
