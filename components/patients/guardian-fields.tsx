'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { HiddenField } from './hidden-field'
import type { PatientFormState } from './patient-form'
import type { Hidden } from './patient-values'
import { useProblem } from './use-problem'

const relations = ['mother', 'father', 'grandparent', 'spouse', 'sibling'] as const

/** Who answers for the patient: asked in the open for a minor, otherwise under "More". */
export function GuardianFields({ form: { register, formState: { errors } }, hidden }: { form: PatientFormState; hidden: Hidden }) {
  const t = useTranslations('patients')
  const problem = useProblem(errors)
  const list = useId()
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line bg-sunken p-3">
      <legend className="sr-only">{t('fields.guardian')}</legend>
      <Field label={t('fields.guardianName')} error={problem('guardianName')} hint={t('hints.guardian')}>
        <Input autoComplete="off" spellCheck={false} {...register('guardianName')} />
      </Field>
      <Field label={t('fields.guardianRelation')} error={problem('guardianRelation')} optional>
        <Input autoComplete="off" list={list} {...register('guardianRelation')} />
      </Field>
      <datalist id={list}>
        {relations.map((relation) => <option key={relation} value={t(`relations.${relation}`)} />)}
      </datalist>
      {hidden.guardianPhone ? <HiddenField label={t('fields.guardianPhone')} value={hidden.guardianPhone} /> : (
        <Field label={t('fields.guardianPhone')} error={problem('guardianPhone')} hint={t('hints.guardianPhone')} optional>
          <Input type="tel" autoComplete="off" {...register('guardianPhone')} />
        </Field>
      )}
    </fieldset>
  )
}
