'use client'

import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { Fieldset } from './field'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode }
type RadioGroupProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue'> & {
  legend: ReactNode
  options: RadioOption[]
  value?: string
  defaultValue?: string
  inline?: boolean
  hint?: ReactNode
  error?: string
}

/** One of a few. Every radio takes the input's props, so `{...register('sex')}` works. */
export function RadioGroup({ legend, options, value, defaultValue, inline, hint, error, className, ...rest }: RadioGroupProps) {
  return (
    <Fieldset legend={legend} hint={hint} error={error} className={className}>
      <div className={cn('flex', inline ? 'flex-wrap gap-x-5 gap-y-1' : 'flex-col gap-1.5')}>
        {options.map((option) => (
          <label key={option.value} className="flex min-h-6 items-start gap-2.5 text-base">
            <input
              type="radio"
              {...rest}
              value={option.value}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-faint bg-surface checked:border-[5px] checked:border-brand"
            />
            <span className="grid">
              {option.label}
              {option.hint && <span className="text-sm text-faint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
