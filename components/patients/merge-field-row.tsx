'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { cn } from '@/components/ui/cn'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { mergeValue } from '@/lib/patients/merging'
import { displayPhone } from '@/lib/patients/rules'
import type { MergeField, MergeSide, Patient } from '@/lib/patients/schema'
import { formatDay } from '@/lib/time'

type MergeFieldRowProps = { field: MergeField; keep: Patient; other: Patient; side: MergeSide; onChange: (side: MergeSide) => void }

/** One field of two records: the left or the right. A blank side can be chosen too. */
export function MergeFieldRow({ field, keep, other, side, onChange }: MergeFieldRowProps) {
  const t = useTranslations('patients')
  const id = useId()
  const shown = useShownValue()
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid grid-cols-2 gap-x-3 gap-y-1 border-b border-line px-4 py-2 last:border-b-0 md:grid-cols-[10rem_1fr_1fr] md:items-center">
      <span id={id} className="col-span-2 text-sm text-faint md:col-span-1">{t(`merge.fields.${field}`)}</span>
      {(['keep', 'other'] as const).map((one) => (
        <label
          key={one}
          className={cn('flex min-h-row items-center gap-2.5 rounded-md border px-2.5 py-1.5', side === one ? 'border-brand-line bg-brand-soft' : 'border-transparent hover:bg-hover')}
        >
          <input
            type="radio"
            name={id}
            checked={side === one}
            onChange={() => onChange(one)}
            className="size-4 shrink-0 appearance-none rounded-full border border-faint bg-surface checked:border-[5px] checked:border-brand"
          />
          <span className="min-w-0 break-words whitespace-pre-line">
            {shown(one === 'keep' ? keep : other, field) || <span className="text-muted">{t('merge.blank')}</span>}
          </span>
        </label>
      ))}
    </div>
  )
}

function useShownValue() {
  const t = useTranslations('patients')
  const locale = useLocale()
  return (patient: Patient, field: MergeField): string => {
    const value = mergeValue(patient, field)
    if (!value) return ''
    if (field === 'phone' || field === 'whatsapp') return displayPhone(value)
    if (field === 'sex') return t(`sex.${patient.sex!}`)
    if (field === 'language') return patientLanguages[value as PatientLanguage] ?? value
    if (field === 'birth') return value.length === 10 ? formatDay(value, locale) : value
    if (field === 'guardian') return [patient.guardianName, patient.guardianRelation, patient.guardianPhone && displayPhone(patient.guardianPhone)].filter(Boolean).join(', ')
    return value
  }
}
