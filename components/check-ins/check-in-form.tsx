'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { consentWordings } from '@/lib/check-ins/consent'
import { wordsOf } from '@/lib/check-ins/rules'
import { checkInSchema } from '@/lib/check-ins/schema'
import { submitCheckIn } from '@/lib/check-ins/submit-check-in'
import type { Refusal } from '@/lib/errors'
import type { Locale } from '@/lib/locales'
import { commonAlerts, commonAllergies } from '@/lib/patients/alerts'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { isMinor, latestToday, readBirth } from '@/lib/patients/rules'
import { newRequestId } from '@/lib/request-id'
import { useActionForm } from '@/lib/use-action-form'
import { Checklist } from './checklist'

type CheckInFormProps = { token: string; clinic: string; language: string; locale: Locale; onSent: () => void }

/** What a clinic asks at the first visit, as short as it gets, under a thumb. A mistake is said at its field and loses nothing. */
export function CheckInForm({ token, clinic, language, locale, onSent }: CheckInFormProps) {
  const t = useTranslations('check-ins.form')
  const p = useTranslations('patients')
  const e = useTranslations('errors')
  const [requestId] = useState(newRequestId)
  const [otherIllness, setOtherIllness] = useState('')
  const form = useActionForm({
    schema: checkInSchema,
    defaultValues: {
      fullName: '', phone: '', whatsappIsPhone: true, birth: '', sex: '', complaint: '', guardianName: '', guardianRelation: '', guardianPhone: '',
      allergies: [], medicalAlerts: [], reminderConsent: false, marketingConsent: false,
      language: locale === 'hi' ? 'hi' : Object.hasOwn(patientLanguages, language) ? (language as PatientLanguage) : 'en',
    },
    action: (values) => submitCheckIn({ token, requestId, locale, ...values, medicalAlerts: [...values.medicalAlerts, ...wordsOf(otherIllness)] }),
    onDone: onSent,
  })
  const { register, control, setValue, formState: { errors } } = form
  const [birth = '', allergies = [], medicalAlerts = []] = useWatch({ control, name: ['birth', 'allergies', 'medicalAlerts'] })
  const read = readBirth(birth, latestToday())
  const child = read !== null && typeof read !== 'string' && isMinor(read.date, read.precision, latestToday())
  const problem = (field: keyof typeof errors): string | undefined => {
    const error = errors[field]
    if (!error) return undefined
    const listed = Array.isArray(error) ? error.find(Boolean) : undefined
    const [key = '', max = ''] = String(listed?.message ?? error.message ?? '').split(':')
    if (t.has(`problems.${key}`)) return t(`problems.${key}` as 'problems.phoneMissing')
    return p.has(`problems.${key}`) ? p(`problems.${key}` as 'problems.other', { max }) : p('problems.other')
  }
  // The server knows the browser's language, not the one that was chosen here.
  const sentenceOf = ({ code, message, details }: Refusal) => (e.has(code) ? e(code, details as { minutes: number }) : message)
  const wordings = consentWordings(clinic, locale)

  return (
    <form method="post" noValidate onSubmit={form.save} className="grid gap-8">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{t('title')}</h1>
        <p className="text-muted">{t('lead', { clinic })}</p>
      </div>
      <Part title={t('you')}>
        <Field label={p('fields.fullName')} error={problem('fullName')}><Input autoComplete="name" autoCapitalize="words" spellCheck={false} {...register('fullName')} /></Field>
        <Field label={p('fields.phone')} error={problem('phone')}><Input type="tel" inputMode="tel" autoComplete="tel-national" {...register('phone')} /></Field>
        <Checkbox label={p('fields.whatsappIsPhone')} {...register('whatsappIsPhone')} />
        <Field label={p('fields.birth')} hint={p('hints.birth')} error={problem('birth')} optional><Input autoComplete="off" {...register('birth')} /></Field>
        <RadioGroup inline legend={p('fields.sex')} error={problem('sex')} options={(['female', 'male', 'other'] as const).map((value) => ({ value, label: p(`sex.${value}`) }))} {...register('sex')} />
        <Field label={t('language')} error={problem('language')}>
          <Select {...register('language')}>{Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}</Select>
        </Field>
      </Part>
      {child && (
        <Part title={t('guardian')}>
          <Field label={p('fields.guardianName')} error={problem('guardianName')}><Input autoComplete="off" spellCheck={false} {...register('guardianName')} /></Field>
          <Field label={t('guardianRelation')} error={problem('guardianRelation')} optional><Input autoComplete="off" {...register('guardianRelation')} /></Field>
          <Field label={p('fields.guardianPhone')} hint={t('guardianPhoneHint')} error={problem('guardianPhone')} optional><Input type="tel" inputMode="tel" autoComplete="off" {...register('guardianPhone')} /></Field>
        </Part>
      )}
      <Part title={t('today')}>
        <RadioGroup legend={t('appointment')} error={problem('appointment')} options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`appointments.${value}`) }))} {...register('appointment')} />
        <Field label={t('complaint')} error={problem('complaint')} optional><Input autoComplete="off" {...register('complaint')} /></Field>
      </Part>
      <Part title={t('health')} text={t('healthText')}>
        <Checklist legend={p('fields.allergies')} words={commonAllergies} value={allergies} error={problem('allergies')} onChange={(words) => setValue('allergies', words, { shouldDirty: true })} />
        <Checklist legend={t('illnesses')} words={commonAlerts} value={medicalAlerts} onChange={(words) => setValue('medicalAlerts', words, { shouldDirty: true })} />
        <Field label={t('other')} hint={t('otherHint')} error={problem('medicalAlerts')} optional>
          <Input autoComplete="off" maxLength={300} value={otherIllness} onChange={(event) => setOtherIllness(event.target.value)} />
        </Field>
      </Part>
      <Part title={t('consents')} text={t('consentsText')}>
        <Checkbox label={t('reminders')} hint={wordings.reminders} {...register('reminderConsent')} />
        <Checkbox label={t('marketing')} hint={wordings.marketing} {...register('marketingConsent')} />
        <p className="text-sm text-muted">
          {t.rich('notice', { clinic, link: (text) => <a href="/privacy" target="_blank" rel="noreferrer" className="text-brand underline underline-offset-2">{text}</a> })}
        </p>
      </Part>
      {form.refusal && <FormError>{sentenceOf(form.refusal)}</FormError>}
      {form.formState.isSubmitted && !form.formState.isValid && <p role="alert" className="text-red">{t('mend')}</p>}
      <Button variant="primary" type="submit" pending={form.saving} disabled={!form.ready}>{t('send')}</Button>
    </form>
  )
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <div className="grid gap-1 border-t border-line pt-5">
        <h2 className="text-lg font-semibold">{title}</h2>
        {text && <p className="text-muted">{text}</p>}
      </div>
      {children}
    </section>
  )
}
