'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { consentWording, type Purpose } from '@/lib/patients/consent'
import { recordConsent } from '@/lib/patients/record-consent'
import type { Patient } from '@/lib/patients/schema'

type AskConsentProps = { slug: string; patient: Patient; purpose: Purpose; give: boolean; clinicName: string; onClose: () => void }

/** Shows the words to read out in the patient's language, then records the answer with them. */
export function AskConsent({ slug, patient, purpose, give, clinicName, onClose }: AskConsentProps) {
  const t = useTranslations('patients')
  const run = useRun()
  const [saving, startSaving] = useTransition()
  const { wording, language } = consentWording(purpose, clinicName, patient.language, give)
  const record = () => startSaving(() => run(() => recordConsent(slug, { patient: patient.id, purpose, given: give, language }), () => {
    toast(t(`consented.${purpose}.${give ? 'given' : 'withdrawn'}`))
    onClose()
  }))

  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t(`purposes.${purpose}`)}
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
