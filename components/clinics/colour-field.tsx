'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { chipColour, chipColours } from '@/components/ui/avatar'
import { Fieldset } from '@/components/ui/field'

/** The colour of a dentist or a reason on the schedule. Radios: `{...register('colour')}`. */
export function ColourField({ label, error, ...rest }: { label: string; error?: string } & ComponentProps<'input'>) {
  const t = useTranslations('settings.colours')
  return (
    <Fieldset legend={label} error={error}>
      <div className="flex flex-wrap gap-2">
        {chipColours.map((colour) => (
          <label key={colour} title={t(colour)} className="inline-flex">
            <input
              type="radio"
              {...rest}
              value={colour}
              aria-label={t(colour)}
              className="size-7 appearance-none rounded-full border-2 border-surface outline outline-2 outline-transparent checked:outline-ink focus-visible:outline-brand md:size-6"
              style={{ background: chipColour(colour) }}
            />
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
