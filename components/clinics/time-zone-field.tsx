'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { useProblem } from './use-problem'

const india = 'Asia/Kolkata'
const optionOf = (zone: string): Option => ({ value: zone, label: zone.replaceAll('_', ' ') })

/** The zone in which every time of the clinic is shown: found by the name of a city. */
export function TimeZoneField({ name }: { name: string }) {
  const t = useTranslations('clinics.fields')
  const { control, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  // Browsers still list India under its old name.
  const options = useMemo(() => [india, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== india && zone !== 'Asia/Calcutta')].map(optionOf), [])
  return (
    <Field label={t('timeZone')} hint={t('timeZoneHint')} error={problem(name)}>
      <Controller
        name={name}
        control={control}
        render={({ field }) => (
          <Combobox value={field.value ? optionOf(field.value) : null} options={options} onChange={(option) => field.onChange(option?.value ?? '')} />
        )}
      />
    </Field>
  )
}
