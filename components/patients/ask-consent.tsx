'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { consentWording, type Purpose } from '@/lib/patients/consent'
import { recordConsent } from '@/lib/patients/record-consent'
import { isMinor } from '@/lib/patients/rules'
import type { Patient } from '@/lib/patients/schema'
import { useToday } from './use-today'

type AskConsentProps = { slug: string; patient: Patient; purpose: Purpose; give: boolean; clinicName: string; onClose: () => void }

/**
 * Shows the words to read out in the patient's language, then records the answer with them: said now, or on the day that
 * stands on a paper. For somebody under 18 their guardian answers.
 */
export function AskConsent({ slug, patient, purpose, give, clinicName, onClose }: AskConsentProps) {
  const t = useTranslations('patients')
  const run = useRun()
  const today = useToday()
  const [saving, startSaving] = useTransition()
  const [saidOn, setSaidOn] = useState('')
  const [name, setName] = useState(patient.guardianName ?? '')
  const [relation, setRelation] = useState(patient.guardianRelation ?? '')
  const { wording, language } = consentWording(purpose, clinicName, patient.language, give)
  const minor = give && isMinor(patient.birthDate, patient.birthDatePrecision, today)
  const guardian = minor && name.trim() ? { name, relation } : null
  const answer = { patient: patient.id, purpose, given: give, language, saidOn: saidOn && saidOn !== today ? saidOn : null, guardian }
  const record = () => startSaving(() => run(() => recordConsent(slug, answer), () => {
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
      <div className="grid gap-4">
        <q lang={language} className="block rounded-md bg-sunken p-3">{wording}</q>
        {minor && (
          <>
            <Field label={t('fields.guardianName')}><Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} /></Field>
            <Field label={t('fields.guardianRelation')} optional><Input value={relation} maxLength={40} onChange={(event) => setRelation(event.target.value)} /></Field>
          </>
        )}
        <Field label={t('record.saidOn')} hint={t('record.saidOnHint')} optional><Input type="date" max={today} value={saidOn} onChange={(event) => setSaidOn(event.target.value)} /></Field>
      </div>
    </Dialog>
  )
}
