'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { approveByPin } from '@/lib/approvals/approve-by-pin'
import { askBillDiscount } from '@/lib/invoices/ask-bill-discount'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { discountPercent } from '@/lib/treatments/rules'
import type { Bill } from './use-bill'

/** The discount is more than this role may give: the owner says yes by a tap on their own screen, or by PIN on this one. */
export function AskDiscount({ bill, page }: { bill: Bill; page: NewInvoice }) {
  const t = useTranslations('invoices.new.ask')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const [reason, setReason] = useState('')
  const [pending, setPending] = useState(false)
  const [byPin, setByPin] = useState<string | null>(null)
  const { gross, discount, total } = bill.totals
  const percent = discountPercent(gross, gross - discount)
  const waiting = bill.question?.given === null ? bill.question : null

  /** Puts the bill aside as it is and asks about exactly that. */
  async function ask(pin: boolean) {
    if (!bill.ready()) return
    setPending(true)
    await run(() => bill.store(), async ({ id, version }) => {
      await run(() => askBillDiscount(slug, { draft: id, version, reason }), ({ id: question }) => {
        if (pin) setByPin(question)
        else toast(t('asked'))
        refresh()
      })
      setPending(false)
    })
    setPending(false)
  }

  return (
    <div className="grid gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2">
      {waiting ? (
        <>
          <p role="status" className="text-amber">{t('waiting')}</p>
          <div><Button size="sm" onClick={() => setByPin(waiting.id)}><ShieldCheck aria-hidden />{t('pin')}</Button></div>
        </>
      ) : (
        <>
          <p role="status" className="text-amber">{bill.question?.given === false ? t('refused', { by: bill.question.by ?? '' }) : t('beyond', { percent, limit: page.limit ?? 0 })}</p>
          <Field label={t('why')} optional><Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" pending={pending} onClick={() => void ask(false)}>{t('owner')}</Button>
            <Button pending={pending} onClick={() => void ask(true)}><ShieldCheck aria-hidden />{t('pin')}</Button>
          </div>
        </>
      )}
      {byPin && (
        <PinApproval
          slug={slug} permission="plans.approve" title={t('pinTitle', { amount: rupees(total) })} onClose={() => setByPin(null)}
          onPin={async ({ member, pin }) => {
            const answer = await approveByPin(slug, { approval: byPin, member, pin })
            if (answer?.serverError) return answer.serverError
            refresh()
            return null
          }}
        />
      )}
    </div>
  )
}
