'use client'

import { Ban, CalendarClock, MoreHorizontal, Printer, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { moneyPdf } from '@/lib/documents/money-papers'
import type { Account, ListedPayment } from '@/lib/payments/payment'
import { formatDay } from '@/lib/time'
import { TakePaymentBack, type Back } from './take-payment-back'

/** What was received and given back, newest first, and what can be done with each. */
export function PaymentsList({ account }: { account: Account }) {
  const t = useTranslations('payments')
  const [back, setBack] = useState<Back | null>(null)
  return (
    <section aria-labelledby="payments" className="grid gap-3">
      <h2 id="payments" className="text-lg font-semibold">{t('list.title')}</h2>
      {account.payments.length === 0 ? <p className="text-muted">{t('list.empty')}</p> : (
        <ul aria-labelledby="payments" className="divide-y divide-line rounded-lg border border-line bg-surface">
          {account.payments.map((payment) => <li key={payment.id}><PaymentLine payment={payment} onBack={setBack} /></li>)}
        </ul>
      )}
      {back && <TakePaymentBack back={back} accounts={account.accounts} branch={account.branch} onClose={() => setBack(null)} />}
    </section>
  )
}

function PaymentLine({ payment, onBack }: { payment: ListedPayment; onBack: (back: Back) => void }) {
  const t = useTranslations('payments')
  const locale = useLocale()
  const rupees = useRupees()
  const { slug, can } = useShell()
  const refund = payment.kind === 'refund' || payment.kind === 'refund_voucher'
  const cheque = payment.parts.find(({ mode, bounced }) => mode === 'cheque' && !bounced)
  const may = can('payments.write') && !payment.voided
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1 px-3 py-2">
      <div className="min-w-52 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium tabular">{payment.number ?? t('opening')}</span>
          <span className="text-muted">{formatDay(payment.received_on, locale)}</span>
          {refund && <Badge tone="amber">{t('list.refund')}</Badge>}
          {payment.voided && <Badge tone="red" icon={Ban}>{t('list.void')}</Badge>}
          {payment.parts.some(({ bounced }) => bounced) && <Badge tone="red">{t('list.bounced')}</Badge>}
          {payment.day < payment.received_on && <Badge icon={CalendarClock}>{t('list.late', { day: formatDay(payment.day, locale) })}</Badge>}
          {payment.asked?.given === null && <Badge tone="amber">{t('list.asked')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {[
            ...payment.parts.map((part) => [t(`modes.${part.mode}`), payment.parts.length > 1 && rupees(part.amount_paise), part.reference].filter(Boolean).join(' ')),
            ...payment.laid.map((one) => t('list.laid', { what: one.number ?? (one.plan ? one.title || t('plan') : t('opening')), amount: rupees(one.amount_paise) })),
            payment.rest_paise > 0 && t('list.rest', { amount: rupees(payment.rest_paise) }), payment.paid_by && t('list.paidBy', { name: payment.paid_by }),
            payment.reason, payment.voided?.reason, payment.note,
          ].filter(Boolean).join(' · ')}
        </p>
      </div>
      <span className={payment.voided ? 'text-faint line-through tabular' : 'font-medium tabular'}>{refund ? '−' : ''}{rupees(payment.amount_paise)}</span>
      <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('list.more', { number: payment.number ?? t('opening') })}><MoreHorizontal aria-hidden /></Button>}>
        {payment.number && <MenuItem icon={Printer} onSelect={() => window.open(moneyPdf(slug, 'receipt', payment.id), '_blank', 'noopener')}>{t('list.print')}</MenuItem>}
        {may && payment.refundable_paise > 0 && <MenuItem icon={Undo2} onSelect={() => onBack({ what: 'refund', payment })}>{t('back.refund')}</MenuItem>}
        {may && cheque && !refund && <MenuItem icon={Ban} onSelect={() => onBack({ what: 'bounce', payment, part: cheque.id })}>{t('back.bounce')}</MenuItem>}
        {may && payment.open && payment.number && <MenuItem icon={Ban} danger onSelect={() => onBack({ what: 'void', payment })}>{t('back.void')}</MenuItem>}
      </Menu>
    </div>
  )
}
