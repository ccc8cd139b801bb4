'use client'

import { Pencil } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { useShortcut } from '@/components/ui/shortcut'
import { useUrlParam } from '@/components/ui/url-param'
import { formatRupees } from '@/lib/money'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { ageOn, displayPhone, isMasked } from '@/lib/patients/rules'
import type { OpeningBalance, Patient } from '@/lib/patients/schema'
import { formatDate, formatDay } from '@/lib/time'
import { useToday } from './use-today'

// Fetched when first opened: the form knows the numbering plans of the world.
const EditPatientPanel = dynamic(() => import('./edit-patient-panel').then((module) => module.EditPatientPanel), { ssr: false })

/** What is on record beside the header; only what is known takes room. `e` changes it. */
export function PatientDetails({ slug, patient, openingBalance }: { slug: string; patient: Patient; openingBalance: OpeningBalance | null }) {
  const t = useTranslations('patients')
  const locale = useLocale()
  const { can, clinic } = useShell()
  const [editing, setEditing] = useUrlParam('edit')
  const mayWrite = can('patients.write')
  useShortcut('e', () => setEditing('details'), mayWrite)

  const guardian = [patient.guardianName, patient.guardianRelation, patient.guardianPhone && displayPhone(patient.guardianPhone)].filter(Boolean).join(', ')
  const lines: [string, ReactNode][] = [
    [t('fields.complaint'), patient.complaint],
    [t('record.bornLabel'), <Birth key="birth" patient={patient} />],
    [t('fields.otherPhones'), patient.otherPhones.map(displayPhone).join(', ')],
    [t('fields.guardian'), guardian],
    [t('fields.language'), patientLanguages[patient.language as PatientLanguage] ?? patient.language],
    [t('fields.email'), patient.email && (isMasked(patient.email) ? patient.email : <a href={`mailto:${patient.email}`} className="break-all text-brand hover:underline">{patient.email}</a>)],
    [t('fields.address'), patient.address && <span className="whitespace-pre-line">{patient.address}</span>],
    [t('fields.locality'), patient.locality],
    [t('fields.referredBy'), patient.referredBy],
    [t('record.openingBalance'), openingBalance && t(openingBalance.paise < 0 ? 'record.openingAdvance' : 'record.openingOwed', {
      amount: formatRupees(Math.abs(openingBalance.paise), locale), day: formatDay(openingBalance.asOf, locale),
    })],
  ]
  const known = lines.filter(([label, value]) => (label === t('record.bornLabel') ? patient.birthDate : value))

  return (
    <section aria-labelledby="details" className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 id="details" className="text-lg font-semibold">{t('record.details')}</h2>
        {mayWrite && (
          <Button variant="ghost" size="sm" onClick={() => setEditing('details')} aria-keyshortcuts="e">
            <Pencil aria-hidden />
            {t('record.edit')}
          </Button>
        )}
      </div>
      <dl className="grid gap-2.5 rounded-lg border border-line bg-surface p-4">
        {known.map(([label, value]) => (
          <div key={label} className="grid gap-0.5">
            <dt className="text-sm text-faint">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        <div className="text-sm text-faint">
          <dt className="sr-only">{t('registered.title')}</dt>
          <dd>{t('record.registeredOn', { when: formatDate(patient.createdAt, clinic.timeZone, locale) })}</dd>
        </div>
      </dl>
      {editing === 'details' && mayWrite && <EditPatientPanel slug={slug} patient={patient} onClose={() => setEditing(null)} />}
    </section>
  )
}

function Birth({ patient }: { patient: Patient }) {
  const t = useTranslations('patients')
  const locale = useLocale()
  const today = useToday()
  const age = ageOn(patient.birthDate, patient.birthDatePrecision, today)
  if (!age || !patient.birthDate) return null
  if (age.about) return t('record.bornYear', { year: patient.birthDate.slice(0, 4), age: t('age.aboutLong', { years: age.years }) })
  return t('record.born', { day: formatDay(patient.birthDate, locale), age: t('age.long', { years: age.years, months: age.months }) })
}
