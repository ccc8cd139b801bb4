'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { compareTeeth, isMilk, teethInRow } from '@/lib/charts/teeth'
import { readTeeth } from '@/lib/labs/rules'

type ToothPickerProps = { value: number[]; onChange: (teeth: number[]) => void; error?: string }

/** Teeth by pressing them, as one sees them facing the patient, or by typing their numbers. */
export function ToothPicker({ value, onChange, error }: ToothPickerProps) {
  const t = useTranslations('labs')
  const [typed, setTyped] = useState<string | null>(null)
  const [milk, setMilk] = useState(value.some(isMilk))
  const toggle = (tooth: number) => {
    setTyped(null)
    onChange(value.includes(tooth) ? value.filter((one) => one !== tooth) : [...value, tooth].toSorted(compareTeeth))
  }
  const read = typed === null ? value : readTeeth(typed)
  const rows = milk
    ? [['upper', teethInRow.milk.upper], ['lower', teethInRow.milk.lower]] as const
    : [['upper', teethInRow.permanent.upper], ['lower', teethInRow.permanent.lower]] as const
  return (
    <div className="grid gap-2">
      <Field label={t('form.teeth')} hint={t('form.teethHint')} error={read === null ? t('problems.tooth') : error}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? value.join(' ')}
          onChange={(event) => {
            setTyped(event.target.value)
            const teeth = readTeeth(event.target.value)
            if (teeth) onChange(teeth)
          }}
          onBlur={() => read !== null && setTyped(null)}
        />
      </Field>
      <div className="grid gap-1 overflow-x-auto pb-1">
        {rows.map(([arch, teeth]) => (
          <div key={arch} role="group" aria-label={t(`form.${arch}`)} className="grid grid-flow-col auto-cols-[minmax(1.25rem,1fr)] gap-0.5 pointer-coarse:auto-cols-[minmax(2.25rem,1fr)]">
            {teeth.map((tooth, place) => {
              const chosen = value.includes(tooth)
              return (
                <button
                  key={tooth}
                  type="button"
                  aria-pressed={chosen}
                  onClick={() => toggle(tooth)}
                  className={cn(
                    'h-7 rounded-sm border text-xs tabular pointer-coarse:h-10',
                    place === teeth.length / 2 && 'ms-1.5',
                    chosen ? 'border-brand-line bg-brand-soft font-semibold text-brand' : 'border-line bg-surface text-muted hover:bg-hover',
                  )}
                >
                  {tooth}
                </button>
              )
            })}
          </div>
        ))}
      </div>
      <div>
        <button type="button" aria-pressed={milk} onClick={() => setMilk(!milk)} className={cn('rounded-sm text-sm hover:underline', milk ? 'font-medium text-brand' : 'text-muted')}>
          {t('form.milk')}
        </button>
      </div>
    </div>
  )
}
