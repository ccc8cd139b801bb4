'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useAlertName } from '@/components/patients/use-alert-name'
import { useToday } from '@/components/patients/use-today'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import type { Candidate, CheckIn } from '@/lib/check-ins/check-in'
import { differencesOf } from '@/lib/check-ins/rules'
import { takenFields, type TakenField } from '@/lib/check-ins/schema'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { ageOn, displayPhone } from '@/lib/patients/rules'
import { formatDay } from '@/lib/time'

type EnteredDetailsProps = { checkIn: CheckIn; known: Candidate | null; take: TakenField[]; onTake: (take: TakenField[]) => void }

/** What was entered, beside what is on record where they differ; each difference is taken or left. */
export function EnteredDetails({ checkIn, known, take, onTake }: EnteredDetailsProps) {
  const t = useTranslations('check-ins.desk')
  const show = useShown()
  const differences = known ? differencesOf(checkIn, known) : []
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-medium text-faint">{known ? t('entered', { count: differences.length }) : t('enteredNew')}</h3>
      <dl className="divide-y divide-line rounded-md border border-line">
        {takenFields.filter((field) => show(checkIn, field)).map((field) => {
          const kind = differences.find((one) => one.field === field)?.kind
          return (
            <div key={field} className={cn('grid gap-1 px-3 py-2', kind === 'conflicts' && 'bg-amber-soft', (kind === 'fills' || kind === 'adds') && 'bg-green-soft')}>
              <dt className="flex items-center justify-between gap-3 text-sm text-muted">
                {t(`fields.${field}`)}
                {kind && <span className={cn('font-medium', kind === 'conflicts' ? 'text-amber' : 'text-green')}>{t(`kinds.${kind}`)}</span>}
              </dt>
              <dd className="break-words">{show(checkIn, field)}</dd>
              {known && kind && kind !== 'fills' && <dd className="text-sm break-words text-muted">{t('onRecord', { value: show(known, field) })}</dd>}
              {kind && (
                <dd>
                  <Checkbox
                    label={t(kind === 'conflicts' ? 'replace' : 'add')}
                    checked={take.includes(field)}
                    onChange={(event) => onTake(event.target.checked ? [...take, field] : take.filter((one) => one !== field))}
                  />
                </dd>
              )}
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** A field as the desk reads it; '' when it was left blank. */
function useShown(): (of: CheckIn | Candidate, field: TakenField) => string {
  const p = useTranslations('patients')
  const nameOf = useAlertName()
  const locale = useLocale()
  const today = useToday()
  return (of, field) => {
    switch (field) {
      case 'full_name': return of.full_name
      case 'phone': return of.phone ? displayPhone(of.phone) : ''
      case 'sex': return of.sex ? p(`sex.${of.sex}`) : ''
      case 'complaint': return of.complaint ?? ''
      case 'language': return patientLanguages[of.language as PatientLanguage] ?? of.language
      case 'guardian': return [of.guardian_name, of.guardian_relation, of.guardian_phone && displayPhone(of.guardian_phone)].filter(Boolean).join(', ')
      case 'allergies': case 'medical_alerts': return of[field].map(nameOf).join(', ')
      case 'birth': {
        const age = ageOn(of.birth_date, of.birth_date_precision, today)
        if (!age || !of.birth_date) return ''
        return age.about ? p('age.about', { years: age.years }) : `${formatDay(of.birth_date, locale)} (${p('age.years', { years: age.years })})`
      }
    }
  }
}
