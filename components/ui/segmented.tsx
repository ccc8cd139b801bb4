'use client'

import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { cn } from './cn'

export type Segment<V extends string> = { value: V; label: string; icon?: LucideIcon }
type SegmentedProps<V extends string> = { label: string; value: V; onChange: (value: V) => void; options: Segment<V>[]; className?: string }

/** A few exclusive choices side by side (day | week). Radios underneath: arrows move, the group has a name. */
export function Segmented<V extends string>({ label, value, onChange, options, className }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className={cn('inline-flex h-row min-w-0 items-stretch rounded-md border border-line bg-sunken p-0.5', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map(({ value: v, label: text, icon: Icon }) => (
        <label
          key={v}
          className={cn(
            'inline-flex flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-brand',
            v === value ? 'bg-surface text-ink shadow-sm' : 'text-muted hover:text-ink',
          )}
        >
          <input type="radio" name={name} value={v} checked={v === value} onChange={() => onChange(v)} className="sr-only" />
          {Icon && <Icon className="size-4" aria-hidden />}
          {text}
        </label>
      ))}
    </fieldset>
  )
}
