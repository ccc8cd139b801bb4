'use client'

import { Ban, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { approveByPin } from '@/lib/approvals/approve-by-pin'
import type { InvoicePage } from '@/lib/invoices/pages'
import { AskVoid } from './ask-void'
import { CreditDialog } from './credit-dialog'
import { VoidDialog } from './void-dialog'

/**
 * Taking a bill back: void while its day is open, by a credit note afterwards (or for a part). Who may not do it alone asks the owner,
 * by a tap or by PIN.
 */
export function TakeBack({ page }: { page: InvoicePage }) {
  const t = useTranslations('invoices.takeBack')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  const [open, setOpen] = useState<'void' | 'credit' | 'ask' | null>(null)
  const [byPin, setByPin] = useState<string | null>(null)
  const { approval, closed, invoice } = page
  const may = can('bills.void') || approval?.given === true
  const voidable = !closed && invoice.credited_paise === 0
  return (
    <section aria-labelledby="take-back" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 id="take-back" className="font-semibold">{t('title')}</h2>
      <p className="text-sm text-muted">{t(voidable ? 'open' : closed ? 'closed' : 'partly')}</p>
      {may ? (
        <>
          {approval?.given && !can('bills.void') && <p role="status" className="text-green">{t('given', { by: approval.by ?? '' })}</p>}
          <div className="flex flex-wrap gap-2">
            {voidable && <Button variant="danger" onClick={() => setOpen('void')}><Ban aria-hidden />{t('void')}</Button>}
            {(can('bills.void') || !voidable) && <Button onClick={() => setOpen('credit')}><Undo2 aria-hidden />{t('credit')}</Button>}
          </div>
        </>
      ) : approval?.given === null ? (
        <>
          <p role="status" className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">{t('waiting')}</p>
          <div><Button size="sm" onClick={() => setByPin(approval.id)}>{t('pin')}</Button></div>
        </>
      ) : (
        <>
          {approval?.given === false && <p role="status" className="text-amber">{t('refused', { by: approval.by ?? '' })}</p>}
          <div><Button onClick={() => setOpen('ask')}>{t('ask')}</Button></div>
        </>
      )}
      {open === 'void' && <VoidDialog invoice={invoice} reason={approval?.reason ?? ''} onClose={() => setOpen(null)} />}
      {open === 'credit' && <CreditDialog page={page} whole={!can('bills.void')} reason={approval?.reason ?? ''} onClose={() => setOpen(null)} />}
      {open === 'ask' && <AskVoid invoice={invoice} onClose={() => setOpen(null)} onPin={setByPin} />}
      {byPin && (
        <PinApproval
          slug={slug} permission="plans.approve" title={t('pinTitle', { number: invoice.number })} onClose={() => setByPin(null)}
          onPin={async ({ member, pin }) => {
            const answer = await approveByPin(slug, { approval: byPin, member, pin })
            if (answer?.serverError) return answer.serverError
            refresh()
            return null
          }}
        />
      )}
    </section>
  )
}
