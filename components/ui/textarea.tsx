'use client'

import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldWiring } from './field'
import { controlStyles } from './input'

/** Several lines of text; grows with them. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      {...useFieldWiring()}
      {...rest}
      className={cn(controlStyles, 'field-sizing-content min-h-20 resize-y px-3 py-2', className)}
    />
  )
}
