'use client'

import { Phone, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useAgeAndSex } from '@/components/patients/patient-line'
import { cn } from '@/components/ui/cn'
import type { Candidate, CheckIn } from '@/lib/check-ins/check-in'
import { displayPhone } from '@/lib/patients/rules'

type WhoseRecordProps = { checkIn: CheckIn; chosen: string | null; onChoose: (candidate: Candidate | null) => void }

/** Which patient this is: one who is known by the phone or the sound of the name, or a new one. */
export function WhoseRecord({ checkIn: { candidates }, chosen, onChoose }: WhoseRecordProps) {
  const t = useTranslations('check-ins.desk')
  const ageAndSex = useAgeAndSex()
  const name = useId()
  const line = (id: string | null) => cn(
    'flex min-h-row cursor-pointer items-center gap-3 px-3 py-1.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brand',
    id === chosen ? 'bg-brand-soft' : 'hover:bg-hover',
  )
  const radio = (candidate: Candidate | null) => (
    <input
      type="radio" name={name} checked={(candidate?.id ?? null) === chosen} onChange={() => onChoose(candidate)}
      className="size-4 shrink-0 appearance-none rounded-full border border-faint bg-surface checked:border-[5px] checked:border-brand"
    />
  )
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 text-sm font-medium text-faint">{candidates.length > 0 ? t('whose') : t('nobodyAlike')}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {candidates.map((one) => (
          <label key={one.id} className={line(one.id)}>
            {radio(one)}
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-medium">{one.full_name}</span>
              <span className="flex flex-wrap gap-x-2 text-sm text-muted tabular">
                {[ageAndSex({ birthDate: one.birth_date, birthDatePrecision: one.birth_date_precision, sex: one.sex }), one.phone && displayPhone(one.phone), one.file_number]
                  .filter(Boolean).map((part) => <span key={part}>{part}</span>)}
              </span>
            </span>
            {one.same_phone && <span className="flex shrink-0 items-center gap-1 text-sm text-muted"><Phone className="size-3.5" aria-hidden />{t('samePhone')}</span>}
          </label>
        ))}
        <label className={line(null)}>
          {radio(null)}
          <span className="flex min-w-0 flex-1 items-center gap-2"><UserPlus className="size-4 shrink-0 text-muted" aria-hidden />{t('newPatient')}</span>
        </label>
      </div>
    </fieldset>
  )
}
