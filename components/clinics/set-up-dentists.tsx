'use client'

import { Trash2, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DentistFields } from '@/components/dentists/dentist-fields'
import { chipColours } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { CreateClinicInput } from '@/lib/clinics/schema'
import { councilOf } from '@/lib/dentists/councils'

/** Who treats here. The first one is most often the person who sets up; more can be added now or later. */
export function SetUpDentists() {
  const t = useTranslations('setup')
  const { control, register, getValues, setValue, setFocus, clearErrors } = useFormContext<CreateClinicInput>()
  // Plain names instead of useFieldArray, which would call a new dentist's blank name wrong before anything is typed.
  const dentists = useWatch({ control, name: 'dentists' })
  const count = dentists.length
  const added = useRef(false)
  useEffect(() => {
    if (added.current) setFocus(`dentists.${count - 1}.name`)
    added.current = false
  }, [count, setFocus])

  const add = () => {
    const colour = chipColours.find((name) => !dentists.some((dentist) => dentist.colour === name)) ?? 'slate'
    const council = councilOf(getValues('clinic.stateCode') ?? '')
    added.current = true
    setValue('dentists', [...getValues('dentists'), { name: '', me: false, qualification: 'BDS', council, registrationNumber: '', colour, lanes: 1 }])
  }
  const remove = (index: number) => {
    setValue('dentists', getValues('dentists').filter((_, i) => i !== index))
    clearErrors('dentists')
  }
  return (
    <>
      {dentists.map((_, index) => (
        <fieldset key={index} className="grid gap-4 rounded-lg border border-line p-4">
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
          {count > 1 && <div><Button variant="ghost" size="sm" onClick={() => remove(index)}><Trash2 aria-hidden />{t('removeDentist')}</Button></div>}
        </fieldset>
      ))}
      {count < 20 && <div><Button onClick={add}><UserPlus aria-hidden />{t('addDentist')}</Button></div>}
    </>
  )
}
