import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'

type PageHeaderProps = { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode; back?: { href: string; label: string } }

/** The name of the page and what can be done on it; `back` leads to the list it belongs to. */
export function PageHeader({ title, subtitle, actions, back }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {/* With a line below it the name needs room: on a phone the actions go under it rather than over it. */}
      <div className={cn('grid flex-1 grid-cols-[minmax(0,1fr)] gap-0.5', subtitle || back ? 'min-w-52' : 'min-w-28')}>
        {back && (
          <Link href={back.href} className="inline-flex items-center gap-1 justify-self-start rounded-sm text-sm text-muted hover:text-ink hover:underline pointer-coarse:min-h-8">
            <ArrowLeft className="size-4" aria-hidden />
            {back.label}
          </Link>
        )}
        <h1 className="text-xl font-semibold tracking-tight break-words md:truncate">{title}</h1>
        {subtitle && <p className="text-muted">{subtitle}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
