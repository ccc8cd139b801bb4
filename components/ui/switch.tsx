'use client'

import { useId, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & { label: ReactNode; hint?: ReactNode }

/** On or off, taking effect at once. For something saved with a form use a checkbox. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId()
  return (
    <div className={cn('flex items-start justify-between gap-4', className)}>
      <span className="grid gap-0.5">
        <label htmlFor={id} className="text-base">{label}</label>
        {hint && <span id={`${id}-hint`} className="text-sm text-faint">{hint}</span>}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className="relative mt-0.5 h-5 w-9 shrink-0 appearance-none rounded-full bg-faint transition-colors before:absolute before:start-0.5 before:top-0.5 before:size-4 before:rounded-full before:bg-surface before:shadow-sm before:transition-transform checked:bg-brand checked:before:translate-x-4 disabled:opacity-50"
      />
    </div>
  )
}
