import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { cn } from './cn'

const dots: Record<Tone, string> = {
  neutral: 'bg-faint',
  brand: 'bg-brand',
  amber: 'bg-amber',
  blue: 'bg-blue',
  green: 'bg-green',
  red: 'bg-red',
  violet: 'bg-violet',
}

/** A coloured dot and its word; colour alone says nothing. */
export function StatusDot({ tone, label }: { tone: Tone; label: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className={cn('size-2 shrink-0 rounded-full', dots[tone])} aria-hidden />
      {label}
    </span>
  )
}
