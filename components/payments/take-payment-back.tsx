'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { approveByPin } from '@/lib/approvals/approve-by-pin'
import { askRefund } from '@/lib/payments/ask-refund'
import { bounceCheque } from '@/lib/payments/bounce-cheque'
import type { ListedPayment, MoneyAccount } from '@/lib/payments/payment'
import { refundPayment } from '@/lib/payments/refund-payment'
import { complete, newPart } from '@/lib/payments/rules'
import { voidPayment } from '@/lib/payments/void-payment'
import { PartRow } from './part-row'
import { useOnce } from '@/components/ui/use-once'

export type Back = { payment: ListedPayment } & ({ what: 'refund' | 'void' } | { what: 'bounce'; part: string })
type TakePaymentBackProps = { back: Back; accounts: MoneyAccount[]; branch: string; onClose: () => void }

/** Gives money back, takes a mistaken payment back, or notes a bounced cheque. Who may not give money back asks the owner: by a tap, or by PIN here. */
export function TakePaymentBack({ back, accounts, branch, onClose }: TakePaymentBackProps) {
  const t = useTranslations('payments')
  const ui = useTranslations('ui')
  const { slug, can } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  const { what, payment } = back
  const [part, setPart] = useState(newPart('cash', payment.refundable_paise, accounts, branch))
  const [reason, setReason] = useState('')
  const [byPin, setByPin] = useState<string | null>(null)
  const once = useOnce()
  const amount = what === 'refund' ? part.amount_paise || 0 : payment.amount_paise
  const alone = what === 'bounce' || can('payments.refund') || (payment.asked?.given === true && payment.asked.amount_paise >= amount)
  const parts = [part]

  const done = () => { toast(t(`back.${what}Done`)); refresh(); onClose() }
  const checked = (work: () => void) => {
    if (reason.trim() === '') return once.say(t('back.reasonNeeded'))
    if (what === 'refund' && !complete(parts)) return once.say(t('take.amountMissing'))
    work()
  }
  const send = () => checked(() => void once.run<unknown>((request) => {
    if (back.what === 'bounce') return bounceCheque(slug, { request, part: back.part, reason })
    if (back.what === 'void') return voidPayment(slug, { request, payment: payment.id, reason })
    return refundPayment(slug, { request, payment: payment.id, amount, how: { ...part, amount_paise: amount }, reason })
  }, done))
  const ask = (pin: boolean) => checked(() => void once.run(() => askRefund(slug, { payment: payment.id, amount, reason }), ({ id }) => {
    refresh()
    if (pin) return setByPin(id)
    toast(t('back.asked'))
    onClose()
  }))

  return (
    <Dialog open onClose={onClose} title={t(`back.${what}Title`, { number: payment.number ?? t('opening') })} description={t(`back.${what}Text`)} size="md">
      <form method="post" noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={(event) => { event.preventDefault(); if (alone) send(); else ask(false) }}>
        {what === 'refund' && (
          <>
            <PartRow part={part} onChange={setPart} accounts={accounts} branch={branch} number={1} outgoing />
            <p className="text-sm text-muted">{t('back.refundable', { amount: rupees(payment.refundable_paise) })}</p>
          </>
        )}
        <Field label={t('back.reason')}><Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
        <FormError>{once.refusal?.message}</FormError>
        {!alone && <p className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">{t('back.needsOwner')}</p>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          {alone ? <Button type="submit" variant="danger" pending={once.pending}>{t(`back.${what}`)}</Button> : (
            <>
              <Button pending={once.pending} onClick={() => ask(true)}><ShieldCheck aria-hidden />{t('back.pin')}</Button>
              <Button type="submit" variant="primary" pending={once.pending}>{t('back.ask')}</Button>
            </>
          )}
        </div>
      </form>
      {byPin && (
        <PinApproval
          slug={slug} permission="plans.approve" title={t('back.pinTitle', { amount: rupees(amount) })} onClose={() => setByPin(null)}
          onPin={async ({ member, pin }) => {
            const answer = await approveByPin(slug, { approval: byPin, member, pin })
            if (answer?.serverError) return answer.serverError
            send()
            return null
          }}
        />
      )}
    </Dialog>
  )
}
