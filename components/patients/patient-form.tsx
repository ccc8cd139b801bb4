'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import { useShell } from '@/components/layout/shell-context'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { patientLanguages, reminderWording } from '@/lib/patients/consent'
import { isMobile, readPhone } from '@/lib/phone'
import { ageOn, isMinor, readBirth } from '@/lib/patients/rules'
import type { PatientInput, PatientValues } from '@/lib/patients/schema'
import { formatDay } from '@/lib/time'
import { GuardianFields } from './guardian-fields'
import { MoreFields } from './more-fields'
import { HiddenField } from './hidden-field'
import type { Hidden } from './patient-values'
import { useProblem } from './use-problem'
import { useToday } from './use-today'

export type PatientFormState = UseFormReturn<PatientInput, unknown, PatientValues>

type PatientFieldsProps = {
  form: PatientFormState
  /** Told when name, phone or birth were left, for the search of duplicates. */
  onLeft?: () => void
  /** Stands below the phone: who this may be, who shares the number. */
  afterPhone?: ReactNode
  /** Everything unfolded, for changing what is on record. */
  unfolded?: boolean
  /** What this person may not read, and so not change. */
  hidden?: Hidden
}

/** The fields of a patient, fewest first: shared by registering and changing. The surrounding <form> saves. */
export function PatientFields({ form, onLeft, afterPhone, unfolded = false, hidden = {} }: PatientFieldsProps) {
  const t = useTranslations('patients')
  const { register, control, formState: { errors } } = form
  const problem = useProblem(errors)
  const today = useToday()
  const birth = useWatch({ control, name: 'birth' }) ?? ''
  const read = readBirth(birth, today)
  const minor = read !== null && typeof read !== 'string' && isMinor(read.date, read.precision, today)

  return (
    <div className="grid gap-4">
      <Field label={t('fields.fullName')} error={problem('fullName')}>
        <Input autoComplete="off" spellCheck={false} autoCapitalize="words" data-autofocus {...register('fullName', { onBlur: onLeft })} />
      </Field>
      {hidden.phone ? <HiddenField label={t('fields.phone')} value={hidden.phone} /> : (
        <Field label={t('fields.phone')} error={problem('phone')}>
          <Input type="tel" autoComplete="off" {...register('phone', { onBlur: onLeft })} />
        </Field>
      )}
      {afterPhone}
      <Field label={t('fields.complaint')} error={problem('complaint')} optional>
        <Input autoComplete="off" {...register('complaint')} />
      </Field>
      <Field label={t('fields.birth')} hint={<BirthHint birth={birth} today={today} />} error={problem('birth')} optional>
        <Input inputMode="decimal" autoComplete="off" {...register('birth', { onBlur: onLeft })} />
      </Field>
      {minor && <GuardianFields form={form} hidden={hidden} />}
      <RadioGroup
        inline
        legend={t('fields.sex')}
        options={(['female', 'male', 'other'] as const).map((value) => ({ value, label: t(`sex.${value}`) }))}
        error={problem('sex')}
        {...register('sex')}
      />
      <Field label={t('fields.language')} hint={t('hints.language')} error={problem('language')}>
        <Select {...register('language')}>
          {Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </Select>
      </Field>
      <WhatsappFields form={form} hidden={hidden} />
      <MoreFields form={form} unfolded={unfolded} withGuardian={!minor} hidden={hidden} />
    </div>
  )
}

function BirthHint({ birth, today }: { birth: string; today: string }) {
  const t = useTranslations('patients')
  const locale = useLocale()
  const read = readBirth(birth, today)
  if (read === null || typeof read === 'string') return t('hints.birth')
  const age = ageOn(read.date, read.precision, today)!
  if (age.about) return t('hints.bornAbout', { years: age.years, year: read.date.slice(0, 4) })
  return t('hints.bornOn', { years: age.years, months: age.months, day: formatDay(read.date, locale) })
}

/** The number for messages, and the answer about reminders beside the words that were read out. */
function WhatsappFields({ form: { register, setValue, control, formState: { errors } }, hidden }: { form: PatientFormState; hidden: Hidden }) {
  const t = useTranslations('patients')
  const problem = useProblem(errors)
  const [language = '', same, phone = '', whatsapp = ''] = useWatch({ control, name: ['language', 'whatsappIsPhone', 'phone', 'whatsapp'] })
  const { clinic } = useShell()
  const [opened, setOpened] = useState(false)
  const number = readPhone(phone)
  const landline = same && typeof number === 'string' && !isMobile(number)
  const consent = reminderWording(clinic.name, language, true)
  const fixed = Boolean(hidden.phone ?? hidden.whatsapp)
  const nowhere = fixed ? !hidden.whatsapp : same ? !phone.trim() || landline : !whatsapp.trim()

  return (
    <fieldset className="grid gap-3 rounded-lg border border-line bg-sunken p-3">
      <legend className="sr-only">{t('fields.whatsapp')}</legend>
      {hidden.whatsapp && <HiddenField label={t('fields.whatsapp')} value={hidden.whatsapp} />}
      {!fixed && <Checkbox
        label={t('fields.whatsappIsPhone')}
        hint={landline ? t('hints.landline') : undefined}
        {...register('whatsappIsPhone', {
          onChange: (event: { target: { checked: boolean } }) => {
            setOpened(!event.target.checked)
            if (event.target.checked) setValue('whatsapp', '', { shouldValidate: true })
          },
        })}
      />}
      {!fixed && !same && (
        <Field label={t('fields.whatsapp')} error={problem('whatsapp')} hint={t('hints.noWhatsapp')}>
          <Input type="tel" autoComplete="off" autoFocus={opened} {...register('whatsapp')} />
        </Field>
      )}
      <Checkbox
        label={t('fields.reminderConsent')}
        hint={
          <>
            <q lang={consent.language} className="block text-muted">{consent.wording}</q>
            {nowhere && <span className="mt-1 block">{t('hints.consentNeedsNumber')}</span>}
          </>
        }
        {...register('reminderConsent')}
      />
    </fieldset>
  )
}
