'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useShell } from '@/components/layout/shell-context'
import { Checkbox } from '@/components/ui/checkbox'
import { Fieldset } from '@/components/ui/field'
import { consentWording, type Purpose } from '@/lib/patients/consent'
import { isMinor, readBirth } from '@/lib/patients/rules'
import type { PatientFormState } from './patient-form'
import { useToday } from './use-today'

/** What else a patient may agree to, each with its words. Nobody under 18 is asked about offers. */
export function FurtherConsents({ form: { register, control } }: { form: PatientFormState }) {
  const t = useTranslations('patients')
  const { clinic } = useShell()
  const today = useToday()
  const [language = '', birth = ''] = useWatch({ control, name: ['language', 'birth'] })
  const read = readBirth(birth, today)
  const minor = read !== null && typeof read !== 'string' && isMinor(read.date, read.precision, today)
  const words = (purpose: Purpose) => {
    const { wording, language: spoken } = consentWording(purpose, clinic.name, language, true)
    return <q lang={spoken} className="block text-muted">{wording}</q>
  }
  return (
    <Fieldset legend={t('furtherConsents')}>
      <div className="grid gap-3">
        <Checkbox label={t('purposes.recall')} hint={words('recall')} {...register('recallConsent')} />
        {!minor && <Checkbox label={t('purposes.marketing')} hint={words('marketing')} {...register('marketingConsent')} />}
        <Checkbox label={t('purposes.birthday')} hint={words('birthday')} {...register('birthdayConsent')} />
        <Checkbox label={t('purposes.photographs')} hint={words('photographs')} {...register('photographConsent')} />
      </div>
    </Fieldset>
  )
}
