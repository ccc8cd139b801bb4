'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useProblem } from './use-problem'

/** Prefix and next number of the patients' files, with the number that comes of it. */
export function FileNumberFields({ prefix = '' }: { prefix?: string }) {
  const t = useTranslations('clinics.fields')
  const { register, control, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  const at = (name: string) => `${prefix}${name}`
  const [letters = '', next = ''] = useWatch({ control, name: [at('prefix'), at('next')] })
  return (
    <div className="grid gap-1.5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('filePrefix')} optional error={problem(at('prefix'))}>
          <Input autoComplete="off" spellCheck={false} maxLength={8} {...register(at('prefix'))} />
        </Field>
        <Field label={t('fileNext')} error={problem(at('next'))}>
          <Input inputMode="numeric" autoComplete="off" {...register(at('next'))} />
        </Field>
      </div>
      <p className="text-sm text-faint">{t('fileExample', { number: `${letters}${next}` })}</p>
    </div>
  )
}
