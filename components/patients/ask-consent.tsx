'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast, toastError } from '@/components/ui/toast'
import { changePatient } from '@/lib/patients/change-patient'
import { reminderWording } from '@/lib/patients/consent'
import type { Patient } from '@/lib/patients/schema'
import { toForm } from './patient-values'

/** Shows the words to read out in the patient's language, then records the answer with them. */
export function AskConsent({ slug, patient, clinicName, onClose }: { slug: string; patient: Patient; clinicName: string; onClose: () => void }) {
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
