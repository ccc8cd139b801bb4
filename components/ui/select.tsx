'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldWiring } from './field'
import { controlStyles } from './input'

/** The browser's own list, in our clothes: right on every phone, keyboard included. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <div className="relative">
      <select {...useFieldWiring()} {...rest} className={cn(controlStyles, 'h-row appearance-none truncate ps-3 pe-8', className)}>
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-faint" aria-hidden />
    </div>
  )
}
