import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const badgeStyles = cva('inline-flex h-5.5 max-w-full items-center gap-1 rounded-full border px-2 text-xs font-medium whitespace-nowrap', {
  variants: {
    tone: {
      neutral: 'border-line bg-sunken text-muted',
      brand: 'border-brand-line bg-brand-soft text-brand',
      amber: 'border-amber-line bg-amber-soft text-amber',
      blue: 'border-blue-line bg-blue-soft text-blue',
      green: 'border-green-line bg-green-soft text-green',
      red: 'border-red-line bg-red-soft text-red',
      violet: 'border-violet-line bg-violet-soft text-violet',
    },
  },
  defaultVariants: { tone: 'neutral' },
})
export type Tone = NonNullable<VariantProps<typeof badgeStyles>['tone']>

/** A word about state. Amber waits, blue is going on, green is done, red is danger or loss, violet is planned. */
export function Badge({ tone, icon: Icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={badgeStyles({ tone })}>
      {Icon && <Icon className="size-3 shrink-0" aria-hidden />}
      <span className="truncate">{children}</span>
    </span>
  )
}
