'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesField } from '@/components/ui/rupees-input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { accountsFor, newPart } from '@/lib/payments/rules'
import { typedModes, type MoneyAccount, type PaymentPart } from '@/lib/payments/payment'
import { UpiQr } from './upi-qr'

type PartRowProps = {
  part: PaymentPart
  onChange: (part: PaymentPart) => void
  accounts: MoneyAccount[]
  branch: string | null
  note?: string
  /** Which way this is, for its names: the first, the second. */
  number: number
  /** Money that goes back: no code to pay with. */
  outgoing?: boolean
  onRemove?: () => void
}

/** One way a payment comes: how, how much, where to, and what identifies it. */
export function PartRow({ part, onChange, accounts, branch, note, number, outgoing = false, onRemove }: PartRowProps) {
  const t = useTranslations('payments')
  const places = accountsFor(part.mode, accounts, branch)
  const place = places.find(({ id }) => id === part.account)
  return (
    <div role="group" aria-label={t('parts.group', { number })} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border border-line p-3">
      <div className="flex items-start gap-2">
        <Segmented
          label={t('parts.mode')} value={part.mode} className="min-w-0 flex-1 overflow-x-auto" options={typedModes.map((value) => ({ value, label: t(`modes.${value}`) }))}
          onChange={(mode) => onChange(newPart(mode, part.amount_paise, accounts, branch))}
        />
        {onRemove && <Button variant="ghost" size="icon" aria-label={t('parts.remove', { number })} onClick={onRemove}><X aria-hidden /></Button>}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2">
        <RupeesField label={t('parts.amount')} value={part.amount_paise} onChange={(amount_paise) => onChange({ ...part, amount_paise })} />
        {part.mode !== 'cash' && (
          <Field label={t(`reference.${part.mode}`)} optional={part.mode !== 'cheque'}>
            <Input maxLength={60} autoComplete="off" value={part.reference} onChange={(event) => onChange({ ...part, reference: event.target.value })} />
          </Field>
        )}
        {part.mode === 'cheque' && (
          <Field label={t('parts.chequeOn')}>
            <Input type="date" value={part.cheque_on} onChange={(event) => onChange({ ...part, cheque_on: event.target.value })} />
          </Field>
        )}
        {places.length > 1 && (
          <Field label={t(outgoing ? 'parts.from' : 'parts.account')}>
            <Select value={part.account ?? ''} onChange={(event) => onChange({ ...part, account: event.target.value || null })}>
              {places.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
      </div>
      {part.mode === 'upi' && place && !outgoing && <UpiQr account={place} amountPaise={part.amount_paise || 0} note={note} />}
    </div>
  )
}
