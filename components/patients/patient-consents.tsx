'use client'

import { Check, Minus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { purposes, type Purpose } from '@/lib/patients/consent'
import { isMinor } from '@/lib/patients/rules'
import type { ConsentEntry, Patient } from '@/lib/patients/schema'
import { formatDateTime } from '@/lib/time'
import { useToday } from './use-today'

// Fetched when first opened: most look, few change.
const AskConsent = dynamic(() => import('./ask-consent').then((module) => module.AskConsent), { ssr: false })

type PatientConsentsProps = { slug: string; patient: Patient; consents: ConsentEntry[] }

/**
 * What the patient agreed to and took back, purpose by purpose, in which words, told to whom. Giving and withdrawing are
 * equally easy; nobody under 18 is asked about offers.
 */
export function PatientConsents({ slug, patient, consents }: PatientConsentsProps) {
  const t = useTranslations('patients')
  const { can, clinic } = useShell()
  const today = useToday()
  const [asking, setAsking] = useState<Purpose | null>(null)
  const given = {
    reminders: patient.reminderConsent, recall: patient.recallConsent, marketing: patient.marketingConsent, birthday: patient.birthdayConsent,
    photographs: patient.photographConsent,
  }
  const minor = isMinor(patient.birthDate, patient.birthDatePrecision, today)

  return (
    <section aria-labelledby="consents" className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="consents" className="text-lg font-semibold">{t('record.consents')}</h2>
        <Link href={`/${slug}/patients/${patient.id}/data-consents`} prefetch={false} className="text-sm text-brand hover:underline">{t('record.ledger')}</Link>
      </div>
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
        {purposes.map((purpose) => {
          const agreed = given[purpose]
          const asked = consents.some((entry) => entry.purpose === purpose)
          const never = purpose === 'marketing' && minor && !agreed
          return (
            <div key={purpose} className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span className="grid flex-1 gap-1">
                {t(`purposes.${purpose}`)}
                <span><Badge tone={agreed ? 'green' : 'neutral'} icon={agreed ? Check : Minus}>
                  {never ? t('record.minor') : agreed ? t('record.agreed') : asked ? t('record.withdrawn') : t('record.neverAsked')}
                </Badge></span>
              </span>
              {can('patients.write') && !never && (
                <Button size="sm" aria-label={`${t(agreed ? 'record.withdraw' : 'record.give')}: ${t(`purposes.${purpose}`)}`} onClick={() => setAsking(purpose)}>{t(agreed ? 'record.withdraw' : 'record.give')}</Button>
              )}
            </div>
          )
        })}
        {consents.length > 0 && (
          <details className="text-sm">
            <summary className="rounded-sm text-muted hover:text-ink">{t('record.history')}</summary>
            <ol className="mt-2 grid gap-3 border-s-2 border-line ps-3">
              {consents.map((entry) => <Entry key={`${entry.purpose} ${entry.recordedAt}`} entry={entry} />)}
            </ol>
          </details>
        )}
      </div>
      {asking && <AskConsent slug={slug} patient={patient} purpose={asking} give={!given[asking]} clinicName={clinic.name} onClose={() => setAsking(null)} />}
    </section>
  )
}

function Entry({ entry }: { entry: ConsentEntry }) {
  const t = useTranslations('patients.record')
  const purposeName = useTranslations('patients.purposes')
  const locale = useLocale()
  const { clinic } = useShell()
  const channel = { desk: t('desk'), whatsapp: t('onWhatsapp'), form: t('form'), page: t('ownPage') }[entry.channel]
  return (
    <li className="grid gap-0.5">
      <span className="font-medium">{purposeName(entry.purpose)}: {entry.given ? t('agreed') : t('withdrawn')}</span>
      <span className="text-muted">
        {t('by', { when: formatDateTime(entry.recordedAt, clinic.timeZone, locale), who: entry.recordedBy ?? t('somebody') })}
        {channel && `, ${channel}`}
      </span>
      <q lang={entry.language} className="text-faint">{entry.wording}</q>
    </li>
  )
}
