'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Segmented } from '@/components/ui/segmented'
import { compareTeeth, isMilk, teethInRow } from '@/lib/charts/teeth'

type ToothPickerProps = { value: number[]; onChange: (teeth: number[]) => void; only?: number[] }

/** Teeth to tap, as one sees them facing the patient. only: those that may be chosen. */
export function ToothPicker({ value, onChange, only }: ToothPickerProps) {
  const t = useTranslations('treatments.teeth')
  const [dentition, setDentition] = useState<'permanent' | 'milk'>(value.length > 0 && value.every(isMilk) ? 'milk' : 'permanent')
  const toggle = (tooth: number) => onChange((value.includes(tooth) ? value.filter((one) => one !== tooth) : [...value, tooth]).toSorted(compareTeeth))
  return (
    <div className="grid gap-2">
      {!only && (
        <Segmented label={t('dentition')} value={dentition} onChange={(chosen) => setDentition(chosen as 'permanent')} options={[{ value: 'permanent', label: t('permanent') }, { value: 'milk', label: t('milk') }]} />
      )}
      {(['upper', 'lower'] as const).map((arch) => (
        <div key={arch} role="group" aria-label={t(arch)} className="grid grid-cols-8 gap-1 md:flex md:flex-wrap">
          {(only ?? teethInRow[dentition][arch]).filter((tooth) => !only || (teethInRow.permanent[arch].includes(tooth) || teethInRow.milk[arch].includes(tooth))).map((tooth) => (
            <button
              key={tooth} type="button" aria-pressed={value.includes(tooth)} onClick={() => toggle(tooth)}
              className={cn('tabular h-9 min-w-8 rounded-md border px-1 text-sm max-md:h-11', value.includes(tooth) ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line bg-surface text-muted hover:bg-hover')}
            >
              {tooth}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
