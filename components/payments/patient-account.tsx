'use client'

import { HandCoins } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { Button } from '@/components/ui/button'
import type { Account } from '@/lib/payments/payment'
import { AccountLedger } from './account-ledger'
import { Instalments } from './instalments'
import { PaidAhead } from './paid-ahead'
import { SendPaymentLink } from './send-payment-link'
import { PaymentsList } from './payments-list'
import { TakePayment } from './take-payment'

/** A patient's money on one page: what is due and paid ahead, taking and giving back, instalments, and the account line by line. */
export function PatientAccount({ patient, account }: { patient: string; account: Account }) {
  const t = useTranslations('payments')
  const { can } = useShell()
  const rupees = useRupees()
  const [taking, setTaking] = useState(false)
  const sums = [['due', account.due_paise], ['ahead', account.advance_paise], ['kept', account.kept_paise]] as const
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <section aria-labelledby="account" className="grid gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="account" className="flex-1 text-lg font-semibold">{t('account.title')}</h2>
          {can('payments.write') && account.online && <SendPaymentLink patient={patient} invoice={null} offered={account.due_paise > 0} />}
          {can('payments.write') && <Button onClick={() => setTaking(true)}><HandCoins aria-hidden />{t('take.title')}</Button>}
        </div>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {sums.filter(([what, paise]) => what !== 'kept' || paise > 0).map(([what, paise]) => (
            <div key={what}><dt className="text-sm text-muted">{t(`account.${what}`)}</dt><dd className="text-lg font-semibold tabular">{rupees(paise)}</dd></div>
          ))}
        </dl>
        {account.plans.length > 0 && (
          <ul aria-label={t('account.plans')} className="grid gap-1">
            {account.plans.map((plan) => (
              <li key={plan.plan} className="flex flex-wrap gap-x-3 text-muted">
                <span className="text-ink">{plan.title || t('plan')}</span>
                <span className="tabular">{t('account.plan', { agreed: rupees(plan.agreed_paise), paid: rupees(plan.paid_paise), remaining: rupees(plan.remaining_paise) })}</span>
              </li>
            ))}
          </ul>
        )}
        {can('payments.write') && <PaidAhead patient={patient} account={account} />}
      </section>
      <Instalments account={account} />
      <PaymentsList account={account} />
      <AccountLedger key={account.ledger.entries[0]?.id} patient={patient} first={account.ledger} />
      {taking && <TakePayment patient={patient} account={account} onClose={() => setTaking(false)} />}
    </div>
  )
}
