'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ageOn, markMatches, markPhone } from '@/lib/patients/rules'
import type { PatientSummary } from '@/lib/patients/schema'
import { useAlertName } from './use-alert-name'
import { useToday } from './use-today'

/** "34 y, F", "~34 y", "8 mo": what is known of age and sex, as short as it gets. */
export function useAgeAndSex(): (patient: Pick<PatientSummary, 'birthDate' | 'birthDatePrecision' | 'sex'>) => string {
  const t = useTranslations('patients')
  const today = useToday()
  return ({ birthDate, birthDatePrecision, sex }) => {
    const age = ageOn(birthDate, birthDatePrecision, today)
    const years = age && (age.about ? t('age.about', { years: age.years }) : age.years < 2 ? t('age.months', { months: age.years * 12 + age.months }) : t('age.years', { years: age.years }))
    return [years, sex && t(`sexShort.${sex}`)].filter(Boolean).join(', ')
  }
}

/** A text cut up by markMatches or markPhone, with what was typed marked in it. */
export function Marked({ parts }: { parts: [part: string, matched: boolean][] }) {
  return parts.map(([part, matched], i) => (
    matched ? <mark key={i} className="bg-transparent font-semibold text-brand underline decoration-brand-line decoration-2 underline-offset-2">{part}</mark> : part
  ))
}

/** One patient among search results: name, then what tells namesakes apart. */
export function PatientLine({ patient, query = '' }: { patient: PatientSummary; query?: string }) {
  const t = useTranslations('patients')
  const ageAndSex = useAgeAndSex()
  const nameOf = useAlertName()
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate"><Marked parts={markMatches(patient.fullName, query)} /></span>
        <span className="flex gap-2 truncate text-sm text-faint tabular">
          {[
            ageAndSex(patient),
            patient.phone && <Marked key="phone" parts={markPhone(patient.phone, query)} />,
            patient.fileNumber && <Marked key="file" parts={markMatches(patient.fileNumber, query)} />,
          ].filter(Boolean).map((part, i) => <span key={i}>{part}</span>)}
        </span>
      </span>
      {patient.alerts.length > 0 && (
        <span className="shrink-0 text-red" title={patient.alerts.map(nameOf).join(', ')}>
          <TriangleAlert className="size-4" role="img" aria-label={t('alertsAre', { alerts: patient.alerts.map(nameOf).join(', ') })} />
        </span>
      )}
    </span>
  )
}
