'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Controller, useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Fieldset } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { chairNames, type Week } from '@/lib/clinics/rules'
import type { CreateClinicInput } from '@/lib/clinics/schema'
import { useProblem } from './use-problem'
import { WeekEditor } from './week-editor'

const most = 30

/** How many chairs, what they are called, and when the clinic is open. */
export function SetUpRooms() {
  const t = useTranslations('setup')
  const { control, register, getValues, formState: { errors } } = useFormContext<CreateClinicInput>()
  const problem = useProblem(errors)
  const { fields, replace } = useFieldArray({ control, name: 'chairs' })
  const count = fields.length
  const setCount = (wanted: number) => {
    const names = getValues('chairs').map((chair) => chair.name)
    replace(chairNames(names, Math.min(most, Math.max(1, wanted)), (n) => t('chair', { n })).map((name) => ({ name })))
  }
  return (
    <>
      <Fieldset legend={t('chairs')} hint={t('chairsHint')} error={problem('chairs')}>
        <div className="flex items-center gap-2">
          <Button size="icon" aria-label={t('fewer')} disabled={count <= 1} onClick={() => setCount(count - 1)}><Minus aria-hidden /></Button>
          <output aria-live="polite" className="w-10 text-center text-lg font-semibold tabular">{count}</output>
          <Button size="icon" aria-label={t('oneMore')} disabled={count >= most} onClick={() => setCount(count + 1)}><Plus aria-hidden /></Button>
        </div>
        <div className="grid grid-cols-2 gap-2 pt-2 sm:grid-cols-3">
          {fields.map((field, index) => {
            const wrong = problem(`chairs.${index}.name`)
            return (
              <div key={field.id} className="grid content-start gap-1">
                <Input aria-label={t('chairName', { n: index + 1 })} aria-invalid={wrong ? true : undefined} {...register(`chairs.${index}.name`)} />
                {wrong && <p className="text-sm text-red">{wrong}</p>}
              </div>
            )
          })}
        </div>
      </Fieldset>
      <Fieldset legend={t('hours')} hint={t('hoursHint')}>
        <Controller name="week" control={control} render={({ field }) => <WeekEditor value={field.value as Week} onChange={field.onChange} />} />
      </Fieldset>
    </>
  )
}
