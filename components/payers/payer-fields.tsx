'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import type { Claim, OfferedPayer } from '@/lib/payers/payer'

type PayerFieldsProps = {
  payers: OfferedPayer[]
  value: Claim | null
  onChange: (claim: Claim | null) => void
  /** What the claim can be at most. */
  duePaise: number
}

/** Who else pays a part of a bill: the payer, the number under which it agreed, how much. Nothing where the clinic has no payers. */
export function PayerFields({ payers, value, onChange, duePaise }: PayerFieldsProps) {
  const t = useTranslations('payers.claim')
  if (payers.length === 0) return null
  const payer = payers.find(({ id }) => id === value?.payer)
  return (
    <div className="@container">
      <div className="grid gap-3 @lg:grid-cols-3">
        <Field label={t('payer')} optional>
          <Select value={value?.payer ?? ''} onChange={(event) => onChange(event.target.value
            ? { payer: event.target.value, authorisation: value?.authorisation ?? '', amount_paise: value?.amount_paise ?? duePaise } : null)}
          >
            <option value="">{t('none')}</option>
            {payers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        {value && (
          <>
            <Field label={t('authorisation')} optional={!payer?.needs_authorisation}>
              <Input value={value.authorisation} maxLength={60} autoComplete="off" onChange={(event) => onChange({ ...value, authorisation: event.target.value })} />
            </Field>
            <RupeesField
              label={t('amount')} value={value.amount_paise} onChange={(paise) => onChange({ ...value, amount_paise: paise ?? NaN })}
              error={value.amount_paise > duePaise ? t('aboveDue') : undefined}
            />
          </>
        )}
      </div>
    </div>
  )
}
