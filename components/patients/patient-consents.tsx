'use client'

import { BellOff, BellRing } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { ConsentEntry, Patient } from '@/lib/patients/schema'
import { formatDateTime } from '@/lib/time'

// Fetched when first opened: saving knows the numbering plans of the world.
const AskConsent = dynamic(() => import('./ask-consent').then((module) => module.AskConsent), { ssr: false })

type PatientConsentsProps = { slug: string; patient: Patient; consents: ConsentEntry[] }

/** What the patient agreed to and took back, in which words, told to whom. Giving and withdrawing are equally easy. */
export function PatientConsents({ slug, patient, consents }: PatientConsentsProps) {
  const t = useTranslations('patients.record')
  const { can, clinic } = useShell()
  const [asking, setAsking] = useState(false)
  const given = patient.reminderConsent

  return (
    <section aria-labelledby="consents" className="grid gap-2">
      <h2 id="consents" className="text-lg font-semibold">{t('consents')}</h2>
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="grid flex-1 gap-1">
            {t('reminders')}
            <span><Badge tone={given ? 'green' : 'neutral'} icon={given ? BellRing : BellOff}>{given ? t('agreed') : consents.length > 0 ? t('withdrawn') : t('neverAsked')}</Badge></span>
          </span>
          {can('patients.write') && <Button size="sm" onClick={() => setAsking(true)}>{given ? t('withdraw') : t('give')}</Button>}
        </div>
        {consents.length > 0 && (
          <details className="text-sm">
            <summary className="rounded-sm text-muted hover:text-ink">{t('history')}</summary>
            <ol className="mt-2 grid gap-3 border-s-2 border-line ps-3">
              {consents.map((entry) => <Entry key={entry.recordedAt} entry={entry} />)}
            </ol>
          </details>
        )}
      </div>
      {asking && <AskConsent slug={slug} patient={patient} clinicName={clinic.name} onClose={() => setAsking(false)} />}
    </section>
  )
}

function Entry({ entry }: { entry: ConsentEntry }) {
  const t = useTranslations('patients.record')
  const locale = useLocale()
  const { clinic } = useShell()
  const channel = { desk: t('desk'), whatsapp: t('onWhatsapp'), form: t('form') }[entry.channel]
  return (
    <li className="grid gap-0.5">
      <span className="font-medium">{entry.given ? t('agreed') : t('withdrawn')}</span>
      <span className="text-muted">
        {t('by', { when: formatDateTime(entry.recordedAt, clinic.timeZone, locale), who: entry.recordedBy ?? t('somebody') })}
        {channel && `, ${channel}`}
      </span>
      <q lang={entry.language} className="text-faint">{entry.wording}</q>
    </li>
  )
}
