'use client'

import { Check } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode; error?: string }

/** A checkbox with its label; `label` may be hidden with a span of class sr-only (selection in tables). */
export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={cn('flex items-start gap-2.5', className)}>
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          id={id}
          type="checkbox"
          aria-describedby={cn(hint && `${id}-hint`, error && `${id}-error`) || undefined}
          aria-invalid={error ? true : undefined}
          {...rest}
          className="peer size-4 appearance-none pointer-coarse:before:absolute pointer-coarse:before:-inset-2 rounded-sm border border-faint bg-surface checked:border-brand checked:bg-brand disabled:opacity-50 aria-invalid:border-red"
        />
        <Check className="pointer-events-none absolute inset-0.5 size-3 text-on-brand opacity-0 peer-checked:opacity-100" strokeWidth={3} aria-hidden />
      </span>
      <span className="grid gap-0.5 text-base">
        <label htmlFor={rest.id ?? id}>{label}</label>
        {hint && <span id={`${id}-hint`} className="text-sm text-faint">{hint}</span>}
        {error && <span id={`${id}-error`} className="text-sm text-red">{error}</span>}
      </span>
    </div>
  )
}
