import type { ComponentProps } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { cn } from '@/components/ui/cn'

/** The surroundings in which X-rays are read, dark whatever the theme: over everything but what asks for attention. */
export function Dark({ children, className, ...rest }: ComponentProps<'div'>) {
  return (
    <div {...rest} data-dark className={cn('fixed inset-0 z-30 bg-sunken text-ink', className)}>
      {children ?? <div className="grid h-full place-items-center text-muted"><Spinner /></div>}
    </div>
  )
}
