'use client'

import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { useFieldWiring } from './field'

/** The box of every control one types into or picks from. */
export const controlStyles =
  'w-full rounded-md border border-line-strong bg-surface text-base text-ink shadow-sm transition-colors placeholder:text-faint hover:border-faint focus-visible:border-brand focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-muted aria-invalid:border-red'

type InputProps = ComponentProps<'input'> & { icon?: LucideIcon; startText?: string; end?: ReactNode }

/** One line of text. `icon` or `startText` (a dialling code, ₹) stand inside at the start, `end` at the end. */
export function Input({ icon: Icon, startText, end, className, ...rest }: InputProps) {
  const input = (
    <input
      type="text"
      {...useFieldWiring()}
      {...rest}
      className={cn(controlStyles, 'h-row', Icon ? 'ps-8.5' : startText ? 'ps-12' : 'ps-3', end ? 'pe-10' : 'pe-3', className)}
    />
  )
  if (!Icon && !startText && !end) return input
  return (
    <div className="relative">
      {Icon && <Icon className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-faint" aria-hidden />}
      {startText && <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-base text-muted tabular">{startText}</span>}
      {input}
      {end && <span className="absolute inset-y-0 end-0 flex items-center pe-1">{end}</span>}
    </div>
  )
}
