'use client'

import { BellOff, BellRing } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast, toastError } from '@/components/ui/toast'
import { changePatient } from '@/lib/patients/change-patient'
import { reminderWording } from '@/lib/patients/consent'
import type { ConsentEntry, Patient } from '@/lib/patients/schema'
import { formatDateTime } from '@/lib/time'
import { toForm } from './patient-values'

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

/** Shows the words to read out in the patient's language, then records the answer with them. */
function AskConsent({ slug, patient, clinicName, onClose }: { slug: string; patient: Patient; clinicName: string; onClose: () => void }) {
  const t = useTranslations('patients')
  const errors = useTranslations('errors')
  const router = useRouter()
  const [saving, startSaving] = useTransition()
  const give = !patient.reminderConsent
  const { wording, language } = reminderWording(clinicName, patient.language, give)

  const record = () => startSaving(async () => {
    const answer = await changePatient(slug, { ...toForm(patient), id: patient.id, version: patient.version, reminderConsent: give }).catch(() => undefined)
    if (answer?.data) {
      toast(give ? t('record.consentGiven') : t('record.consentWithdrawn'))
      onClose()
      return
    }
    toastError(answer?.serverError?.message ?? errors('network_lost'))
    // The page shows what somebody else changed; asking again then works.
    if (answer?.serverError?.code === 'changed_by_someone') router.refresh()
  })

  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('record.reminders')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" pending={saving} onClick={record}>{give ? t('record.give') : t('record.withdraw')}</Button>
        </>
      }
    >
      <q lang={language} className="block rounded-md bg-sunken p-3">{wording}</q>
    </Dialog>
  )
}
