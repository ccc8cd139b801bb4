'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { stateCodes } from '@/lib/clinics/states'
import { patientLanguages } from '@/lib/patients/consent'
import { GstinField, StateMismatch } from './gstin-field'
import { useProblem } from './use-problem'

/**
 * The fields of a clinic, in the set-up and in the settings. The surrounding FormProvider holds them.
 * @param prefix where they stand in the form's values: "clinic." or ""
 * @param inSettings whether to ask for what can wait until somebody has time
 */
export function ClinicFields({ prefix = '', inSettings = false }: { prefix?: string; inSettings?: boolean }) {
  const t = useTranslations('clinics')
  const { register, control, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  const at = (name: string) => `${prefix}${name}`
  const [gstin = '', stateCode = ''] = useWatch({ control, name: [at('gstin'), at('stateCode')] })
  return (
    <>
      <Field label={t('fields.name')} hint={t('fields.nameHint')} error={problem(at('name'))}>
        <Input autoComplete="organization" data-autofocus {...register(at('name'))} />
      </Field>
      <Field label={t('fields.address')} optional error={problem(at('address'))}>
        <Textarea rows={2} autoComplete="street-address" {...register(at('address'))} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <Field label={t('fields.city')} optional error={problem(at('city'))}>
          <Input autoComplete="address-level2" {...register(at('city'))} />
        </Field>
        <Field label={t('fields.pinCode')} optional error={problem(at('pinCode'))}>
          <Input inputMode="numeric" autoComplete="postal-code" maxLength={8} {...register(at('pinCode'))} />
        </Field>
      </div>
      <div className="grid gap-1.5">
        <Field label={t('fields.state')} optional error={problem(at('stateCode'))}>
          <Select {...register(at('stateCode'))}>
            <option value="">{t('fields.stateNone')}</option>
            {stateCodes.map((code) => <option key={code} value={code}>{t(`states.${code}`)}</option>)}
          </Select>
        </Field>
        <StateMismatch gstin={gstin} stateCode={stateCode} />
      </div>
      <Field label={t('fields.phone')} optional hint={t('fields.phoneHint')} error={problem(at('phone'))}>
        <Input type="tel" autoComplete="tel" {...register(at('phone'))} />
      </Field>
      {inSettings && (
        <Field label={t('fields.email')} optional error={problem(at('email'))}>
          <Input type="email" autoComplete="email" spellCheck={false} {...register(at('email'))} />
        </Field>
      )}
      <GstinField name={at('gstin')} stateName={at('stateCode')} />
      {inSettings && (
        <Field label={t('fields.legalName')} hint={t('fields.legalNameHint')} optional error={problem(at('legalName'))}>
          <Input autoComplete="off" {...register(at('legalName'))} />
        </Field>
      )}
      <Field label={t('fields.language')} hint={t('fields.languageHint')} error={problem(at('defaultLanguage'))}>
        <Select {...register(at('defaultLanguage'))}>
          {Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </Select>
      </Field>
    </>
  )
}
