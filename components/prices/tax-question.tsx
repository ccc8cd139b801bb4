'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { answerOf, gstRates, taxAnswers, taxOfAnswer, type Tax, type TaxAnswer } from '@/lib/prices/tax'

type TaxQuestionProps = { value: Tax; onChange: (tax: Tax) => void; disabled?: boolean; problems: { code?: string; reason?: string } }

/** How a procedure is taxed, by a question that a dentist can answer; each answer shows the rule that it follows. */
export function TaxQuestion({ value, onChange, disabled, problems }: TaxQuestionProps) {
  const t = useTranslations('prices.tax')
  const [answer, setAnswer] = useState<TaxAnswer>(answerOf(value))
  const choose = (chosen: TaxAnswer) => {
    setAnswer(chosen)
    if (chosen !== 'other') onChange({ ...taxOfAnswer[chosen], reason: '' })
  }
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-sunken p-3">
      <RadioGroup
        legend={t('question')} name="tax-answer" value={answer} disabled={disabled} onChange={(event) => choose(event.target.value as TaxAnswer)}
        options={taxAnswers.map((one) => ({ value: one, label: t(`answers.${one}`), hint: t(`rules.${one}`) }))}
      />
      {answer === 'other' && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('rate')}>
            <Select value={value.rateBp} disabled={disabled} onChange={(event) => onChange({ ...value, rateBp: Number(event.target.value) })}>
              {gstRates.map((rate) => <option key={rate} value={rate}>{rate ? t('percent', { percent: rate / 100 }) : t('exempt')}</option>)}
            </Select>
          </Field>
          <Field label={t('sac')} error={problems.code}>
            <Input inputMode="numeric" maxLength={6} value={value.code} disabled={disabled} onChange={(event) => onChange({ ...value, code: event.target.value })} />
          </Field>
          <div className="col-span-2">
            <Field label={t('reason')} error={problems.reason}>
              <Textarea rows={2} maxLength={300} value={value.reason} disabled={disabled} onChange={(event) => onChange({ ...value, reason: event.target.value })} />
            </Field>
          </div>
        </div>
      )}
    </div>
  )
}
