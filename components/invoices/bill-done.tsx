'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { DocumentActions } from '@/components/documents/document-actions'
import { useShell } from '@/components/layout/shell-context'
import { BookButton } from '@/components/patients/book-button'
import { UpiQr } from '@/components/payments/upi-qr'
import { useRupees } from '@/components/treatments/place'
import { Button, buttonStyles } from '@/components/ui/button'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import type { Done } from './use-bill'

/** It is issued: the receipt is offered at once, then the bill; what is still due can be scanned. */
export function BillDone({ done, page, patientId, onAgain }: { done: Done; page: NewInvoice; patientId: string; onAgain: () => void }) {
  const t = useTranslations('invoices.new.done')
  const kinds = useTranslations('invoices.kinds')
  const rupees = useRupees()
  const { slug, can } = useShell()
  const box = useRef<HTMLDivElement>(null)
  // Enter prints: the next thing one does.
  useEffect(() => box.current?.querySelector<HTMLElement>('a, button')?.focus(), [])
  const upi = page.accounts.find(({ kind, upi_address }) => kind === 'upi' && upi_address)
  return (
    <div className="mx-auto grid max-w-2xl gap-5 px-4 py-8 md:px-6">
      <div role="status" className="grid justify-items-center gap-1 text-center">
        <CircleCheck className="size-8 text-green" aria-hidden />
        <h2 className="text-lg font-semibold">{t('title', { kind: kinds(done.kind), number: done.number })}</h2>
        <p className="text-2xl font-semibold tracking-tight tabular">{rupees(done.total_paise)}</p>
        {done.kind !== 'proforma' && (
          <p className="text-muted">
            {done.due_paise > 0 ? t(done.paidPaise > 0 ? 'partly' : 'notPaid', { paid: rupees(done.paidPaise), due: rupees(done.due_paise) }) : t('paid')}
          </p>
        )}
      </div>
      {done.warnings.map(({ code, names }) => (
        <p key={code} className="flex gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber"><TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{t(code, { names: names.join(', ') })}</p>
      ))}
      <div ref={box} className="grid gap-4 rounded-lg border border-line bg-surface p-4">
        {done.payment && done.receipt && (
          <section aria-label={t('receipt')} className="flex flex-wrap items-center gap-3">
            <h3 className="min-w-40 flex-1">{t('receipt')} <span className="text-muted tabular">{done.receipt}</span></h3>
            <DocumentActions kind="receipt" id={done.payment} number={done.receipt} primary />
          </section>
        )}
        <section aria-label={kinds(done.kind)} className="flex flex-wrap items-center gap-3">
          <h3 className="min-w-40 flex-1">{kinds(done.kind)} <span className="text-muted tabular">{done.number}</span></h3>
          <DocumentActions kind="invoice" id={done.invoice} number={done.number} primary={!done.payment} />
        </section>
        {done.due_paise > 0 && upi && (
          <section aria-label={t('scan')} className="grid justify-items-center gap-2 border-t border-line pt-4">
            <h3 className="text-muted">{t('scan')}</h3>
            <UpiQr account={upi} amountPaise={done.due_paise} note={done.number} reference={done.number} />
          </section>
        )}
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {can('appointments.write') && <BookButton patientId={patientId} variant="secondary" />}
        <Link href={`/${slug}/invoices/${done.invoice}`} className={buttonStyles({ size: 'sm' })}>{t('open')}</Link>
        <Link href={`/${slug}/patients/${patientId}/bills`} className={buttonStyles({ size: 'sm' })}>{t('bills')}</Link>
        <Button size="sm" variant="ghost" onClick={onAgain}>{t('again')}</Button>
      </div>
    </div>
  )
}
