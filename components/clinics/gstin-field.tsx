'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { gstinState, stateOfGstin, tidyGstin } from '@/lib/clinics/gstin'
import { useProblem } from './use-problem'

/**
 * The GSTIN, checked as it is typed: a wrong character shows at once, the whole with its check character. It fills in
 * the state while that is blank.
 */
export function GstinField({ name, stateName }: { name: string; stateName: string }) {
  const t = useTranslations('clinics')
  const { register, control, getValues, setValue, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  const gstin: string = useWatch({ control, name }) ?? ''
  const state = gstinState(gstin)
  const here = stateOfGstin(gstin)
  const wrong = state === 'form' ? t('gstin.form') : state === 'check' ? t('gstin.check') : undefined
  const hint =
    state === 'right' ? (
      <span className="inline-flex gap-1.5 text-green">
        <CircleCheck className="mt-0.5 size-3.5 shrink-0" aria-hidden />
        {here ? t('gstin.rightIn', { state: t(`states.${here}`) }) : t('gstin.right')}
      </span>
    ) : state === 'partial' ? t('gstin.partial', { count: tidyGstin(gstin).length }) : t('gstin.hint')
  return (
    <Field label={t('fields.gstin')} optional hint={hint} error={wrong ?? (state === 'partial' || state === 'empty' ? problem(name) : undefined)}>
      <Input
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        className="uppercase placeholder:normal-case tabular"
        {...register(name, {
          onChange: (event: { target: { value: string } }) => {
            const found = stateOfGstin(event.target.value)
            if (found && !getValues(stateName)) setValue(stateName, found, { shouldDirty: true, shouldValidate: true })
          },
        })}
      />
    </Field>
  )
}

/** Said under the state when the GSTIN belongs to another one. */
export function StateMismatch({ gstin, stateCode }: { gstin: string; stateCode: string }) {
  const t = useTranslations('clinics')
  const registered = stateOfGstin(gstin)
  if (gstinState(gstin) !== 'right' || !registered || !stateCode || registered === stateCode) return null
  return (
    <p role="status" className="flex gap-1.5 text-sm text-amber">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      {t('gstin.mismatch', { state: t(`states.${registered}`) })}
    </p>
  )
}
