'use client'

import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { ColourField } from '@/components/clinics/colour-field'
import { useProblem } from '@/components/clinics/use-problem'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { CouncilField } from './council-field'

/**
 * The fields of a dentist, in the set-up and in the settings. The surrounding FormProvider holds them.
 * @param prefix where they stand in the form's values: "dentists.0." or ""
 */
export function DentistFields({ prefix = '' }: { prefix?: string }) {
  const t = useTranslations('dentists')
  const { register, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  const at = (name: string) => `${prefix}${name}`
  return (
    <>
      <Field label={t('fields.name')} hint={t('fields.nameHint')} error={problem(at('name'))}>
        <Input autoComplete="off" data-autofocus {...register(at('name'))} />
      </Field>
      <Field label={t('fields.qualification')} optional hint={t('fields.qualificationHint')} error={problem(at('qualification'))}>
        <Input autoComplete="off" {...register(at('qualification'))} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
        <CouncilField name={at('council')} />
        <Field label={t('fields.registrationNumber')} optional error={problem(at('registrationNumber'))}>
          <Input autoComplete="off" spellCheck={false} {...register(at('registrationNumber'))} />
        </Field>
      </div>
      <ColourField label={t('fields.colour')} error={problem(at('colour'))} {...register(at('colour'))} />
      <Field label={t('fields.lanes')} hint={t('fields.lanesHint')} error={problem(at('lanes'))}>
        <Select {...register(at('lanes'))}>
          {[1, 2, 3, 4].map((lanes) => <option key={lanes} value={lanes}>{t('lanes', { lanes })}</option>)}
        </Select>
      </Field>
    </>
  )
}
