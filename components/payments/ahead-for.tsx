'use client'

import { useTranslations } from 'next-intl'
import { useRupees } from '@/components/treatments/place'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { PayablePlan } from '@/lib/payments/payment'

type AheadForProps = {
  abovePaise: number
  /** With taxable work; an advance for one of them needs a receipt voucher (GST Rule 50), so it is asked for. */
  taxable: PayablePlan[]
  value: string
  onChange: (value: string) => void
  /** A voucher stands alone: not together with what pays a bill. */
  alone: boolean
}

/** Says that more comes than is due; where it could be for taxable work, asks what it is for. */
export function AheadFor({ abovePaise, taxable, value, onChange, alone }: AheadForProps) {
  const t = useTranslations('payments')
  const rupees = useRupees()
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sunken px-3 py-2">
      <p role="status">{t('take.above', { amount: rupees(abovePaise) })}</p>
      {taxable.length > 0 && (
        <Field label={t('take.aheadFor')} hint={t('take.aheadForHint')}>
          <Select value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">{t('take.choose')}</option>
            <option value="open">{t('take.aheadOpen')}</option>
            {taxable.map((plan) => <option key={plan.plan} value={plan.plan}>{plan.title || t('plan')}</option>)}
          </Select>
        </Field>
      )}
      {value !== '' && value !== 'open' && !alone && <p role="alert" className="text-amber">{t('take.voucherAlone')}</p>}
    </div>
  )
}
