'use client'

import { Banknote, Building2, CreditCard, Smartphone, Ticket, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PayerFields } from '@/components/payers/payer-fields'
import { PaymentParts } from '@/components/payments/payment-parts'
import { useRupees } from '@/components/treatments/place'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Kbd } from '@/components/ui/kbd'
import { RupeesField } from '@/components/ui/rupees-input'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { typedModes, type TypedMode } from '@/lib/payments/payment'
import { modeKeys } from './mode-keys'
import type { Bill } from './use-bill'

const icons: Record<TypedMode, LucideIcon> = { cash: Banknote, upi: Smartphone, card: CreditCard, bank: Building2, cheque: Ticket }

/** What is paid with the bill: from what lies here already, and now, one way or several. Nothing chosen: it stays due. */
export function PayNow({ bill, page }: { bill: Bill; page: NewInvoice }) {
  const t = useTranslations('invoices.new.pay')
  const modes = useTranslations('payments.modes')
  const rupees = useRupees()
  const { advanceMost, advance, due, rest, paying } = bill
  if (bill.lines.length === 0) return null
  return (
    <section aria-label={t('title')} className="grid gap-3 border-t border-line pt-4">
      <PayerFields payers={page.payers} value={bill.payer} onChange={bill.setClaim} duePaise={bill.totals.total} />
      {advanceMost > 0 && (
        <RupeesField label={t('advance')} hint={t('advanceHint', { most: rupees(advanceMost) })} error={advance > advanceMost ? t('advanceMost', { most: rupees(advanceMost) }) : undefined} value={advance} onChange={(paise) => bill.setAdvance(paise ?? 0)} />
      )}
      {(advance > 0 || bill.claimed > 0) && (
        <dl className="flex justify-between gap-3"><dt className="text-muted">{t('due')}</dt><dd className="font-semibold tabular">{rupees(due)}</dd></dl>
      )}
      {page.due_paise > 0 && <p className="text-sm text-muted">{t('older', { amount: rupees(page.due_paise) })}</p>}
      {paying.length === 0 ? (due > 0 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">{t('how')}</legend>
          <div className="grid grid-cols-2 gap-1.5">
            {typedModes.map((mode) => {
              const Icon = icons[mode]
              return <Button key={mode} className="justify-between" onClick={() => bill.pay(mode)}><span className="inline-flex items-center gap-2"><Icon aria-hidden />{modes(mode)}</span><Kbd keys={modeKeys[mode]} /></Button>
            })}
          </div>
          <p className="text-sm text-faint">{t('later')}</p>
        </fieldset>
      )) : (
        <>
          <PaymentParts parts={paying} onChange={bill.changeParts} accounts={page.accounts} branch={bill.extras.branch} duePaise={due} cashLimitReached={bill.cashLimit} />
          {rest > 0 && (
            <div role="status" className="grid gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
              <Checkbox label={t('keepRest', { rest: rupees(rest) })} checked={bill.keepRest} onChange={(event) => bill.setKeepRest(event.target.checked)} />
            </div>
          )}
          {rest < 0 && <p role="status" className="text-sm text-muted">{t('stays', { amount: rupees(-rest) })}</p>}
          <div><Button size="sm" variant="ghost" onClick={bill.stopPaying}>{t('none')}</Button></div>
        </>
      )}
    </section>
  )
}
