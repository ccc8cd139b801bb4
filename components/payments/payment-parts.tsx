'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { accountsFor, cashIn, cashLimitPaise, newPart, paidInAll } from '@/lib/payments/rules'
import { typedModes, type MoneyAccount, type PaymentPart } from '@/lib/payments/payment'
import { PartRow } from './part-row'

type PaymentPartsProps = {
  parts: PaymentPart[]
  onChange: (parts: PaymentPart[]) => void
  accounts: MoneyAccount[]
  /** Of the bill; accounts of other branches are not offered. */
  branch?: string | null
  /** What is to be paid: another way starts with what is missing of it. */
  duePaise: number
  /** Says what the UPI code is for: the number of the bill. */
  note?: string
  /** The answer was cash_limit: earlier cash counts too, so ask although this amount alone is below. */
  cashLimitReached?: boolean
}

/** How a payment comes: one way, or several together. At ₹2,00,000 of cash it asks whether the person knows what the law says. */
export function PaymentParts({ parts, onChange, accounts, branch = null, duePaise, note, cashLimitReached = false }: PaymentPartsProps) {
  const t = useTranslations('payments')
  const change = (i: number, part: PaymentPart) => onChange(parts.map((one, at) => (at === i ? part : one)))
  const add = () => {
    const mode = typedModes.find((one) => parts.every((part) => part.mode !== one) && (one === 'cash' || accountsFor(one, accounts, branch).length > 0)) ?? 'upi'
    onChange([...parts, newPart(mode, Math.max(duePaise - paidInAll(parts), 0) || null, accounts, branch)])
  }
  const cash = parts.findIndex(({ mode }) => mode === 'cash')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {parts.map((part, i) => (
        <PartRow
          key={i} part={part} onChange={(changed) => change(i, changed)} accounts={accounts} branch={branch} note={note} number={i + 1}
          onRemove={parts.length > 1 ? () => onChange(parts.filter((_, at) => at !== i)) : undefined}
        />
      ))}
      {cash >= 0 && (cashLimitReached || cashIn(parts) >= cashLimitPaise) && (
        <div role="alert" className="grid gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
          <p>{t('parts.cashLimit')}</p>
          <Checkbox label={t('parts.cashKnown')} checked={parts[cash]!.confirmed} onChange={(event) => change(cash, { ...parts[cash]!, confirmed: event.target.checked })} />
        </div>
      )}
      {parts.length < 5 && <div><Button variant="ghost" size="sm" onClick={add}><Plus aria-hidden />{t('parts.add')}</Button></div>}
    </div>
  )
}
