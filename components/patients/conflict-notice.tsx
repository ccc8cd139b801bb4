'use client'

import { GitCompareArrows } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef } from 'react'
import { RadioGroup } from '@/components/ui/radio-group'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { displayPhone } from '@/lib/patients/rules'
import type { Said } from './patient-values'
import { useAlertName } from './use-alert-name'

export type Conflict = { taken: (keyof Said)[]; disputed: (keyof Said)[]; mine: Said; theirs: Said }
type ConflictNoticeProps = { conflict: Conflict; onChoose: (field: keyof Said, whose: 'mine' | 'theirs') => void }

/** Two people changed the same record: says what the other one did, and asks where both changed the same field. */
export function ConflictNotice({ conflict: { taken, disputed, mine, theirs }, onChoose }: ConflictNoticeProps) {
  const t = useTranslations('patients')
  const show = useShownValue()
  const name = useId()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.focus({ preventScroll: true })
  }, [mine])

  return (
    <div ref={box} role="alert" tabIndex={-1} className="grid gap-3 rounded-lg border border-amber-line bg-amber-soft p-3">
      <p className="flex gap-2 font-medium text-amber">
        <GitCompareArrows className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t('conflict.title')}
      </p>
      {taken.length > 0 && (
        <p className="text-sm">{t('conflict.taken', { fields: taken.map((field) => `${t(`fields.${field}`)} (${show(field, theirs)})`).join(', ') })}</p>
      )}
      {disputed.length === 0 ? (
        <p className="text-sm">{t('conflict.onlyTaken')}</p>
      ) : (
        <>
          <p className="text-sm">{t('conflict.choose')}</p>
          {disputed.map((field) => (
            <RadioGroup
              key={field}
              name={`${name}-${field}`}
              legend={t(`fields.${field}`)}
              defaultValue="mine"
              onChange={(event) => onChoose(field, event.target.value as 'mine' | 'theirs')}
              options={[
                { value: 'mine', label: t('conflict.mine', { value: show(field, mine) }) },
                { value: 'theirs', label: t('conflict.theirs', { value: show(field, theirs) }) },
              ]}
            />
          ))}
        </>
      )}
    </div>
  )
}

/** A field's value as the page shows it. */
function useShownValue(): (field: keyof Said, values: Said) => string {
  const t = useTranslations('patients')
  const nameOf = useAlertName()
  return (field, values) => {
    const value = values[field]
    if (Array.isArray(value)) return value.map(nameOf).join(', ') || t('conflict.blank')
    if (typeof value === 'boolean') return value ? t('conflict.yes') : t('conflict.no')
    if (!value) return t('conflict.blank')
    if (field === 'sex') return t(`sex.${values.sex as 'female'}`)
    if (field === 'language') return patientLanguages[value as PatientLanguage] ?? value
    return /phone|whatsapp/i.test(field) ? displayPhone(value) : value
  }
}
