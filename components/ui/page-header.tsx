import type { ReactNode } from 'react'
import { cn } from './cn'

/** The name of the page and what can be done on it. */
export function PageHeader({ title, subtitle, actions }: { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {/* With a line below it the name needs room: on a phone the actions go under it rather than over it. */}
      <div className={cn('grid flex-1 gap-0.5', subtitle ? 'min-w-52' : 'min-w-28')}>
        <h1 className="truncate text-xl font-semibold tracking-tight">{title}</h1>
        {subtitle && <p className="text-muted">{subtitle}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
