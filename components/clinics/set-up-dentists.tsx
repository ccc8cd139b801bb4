'use client'

import { Trash2, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { DentistFields } from '@/components/dentists/dentist-fields'
import { chipColours } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { CreateClinicInput } from '@/lib/clinics/schema'
import { councilOf } from '@/lib/dentists/councils'

/** Who treats here. The first one is most often the person who sets up; more can be added now or later. */
export function SetUpDentists() {
  const t = useTranslations('setup')
  const { control, register, getValues, setValue } = useFormContext<CreateClinicInput>()
  const { fields, append, remove } = useFieldArray({ control, name: 'dentists' })
  const dentists = useWatch({ control, name: 'dentists' })
  const add = () => {
    const colour = chipColours.find((name) => !dentists.some((dentist) => dentist.colour === name)) ?? 'slate'
    append(
      { name: '', me: false, qualification: 'BDS', council: councilOf(getValues('clinic.stateCode') ?? ''), registrationNumber: '', colour, lanes: 1 },
      { focusName: `dentists.${fields.length}.name` },
    )
  }
  return (
    <>
      {fields.map((field, index) => (
        <fieldset key={field.id} className="grid gap-4 rounded-lg border border-line p-4">
          <legend className="px-1 text-sm font-medium text-muted">{t('dentist', { n: index + 1 })}</legend>
          <Checkbox
            label={t('me')}
            hint={t('meHint')}
            {...register(`dentists.${index}.me`, {
              onChange: (event: { target: { checked: boolean } }) => {
                if (!event.target.checked) return
                dentists.forEach((_, other) => other !== index && setValue(`dentists.${other}.me`, false))
              },
            })}
          />
          <DentistFields prefix={`dentists.${index}.`} />
          {fields.length > 1 && <div><Button variant="ghost" size="sm" onClick={() => remove(index)}><Trash2 aria-hidden />{t('removeDentist')}</Button></div>}
        </fieldset>
      ))}
      {fields.length < 20 && <div><Button onClick={add}><UserPlus aria-hidden />{t('addDentist')}</Button></div>}
    </>
  )
}
