'use client'

import { useTranslations } from 'next-intl'
import { Controller, useFormContext } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { councils } from '@/lib/dentists/councils'

const options: Option[] = Object.values(councils).map((council) => ({ value: council, label: council }))

/** The council a dentist is registered with: one of the list, or whatever is typed. */
export function CouncilField({ name }: { name: string }) {
  const t = useTranslations('dentists')
  const { control, formState: { errors } } = useFormContext()
  const problem = useProblem(errors)
  return (
    <Field label={t('fields.council')} optional error={problem(name)}>
      <Controller
        name={name}
        control={control}
        render={({ field }) => (
          <Combobox
            value={field.value ? { value: field.value, label: field.value } : null}
            options={options}
            onChange={(option) => field.onChange(option?.value ?? '')}
            onCreate={(typed) => field.onChange(typed)}
            createLabel={(typed) => t('useTyped', { typed })}
          />
        )}
      />
    </Field>
  )
}
