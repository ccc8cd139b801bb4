import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export type Figure = { label: string; value: string; note?: ReactNode; tone?: 'up' | 'down' | 'warn' }

/** A few figures side by side, each with what it is compared with. */
export function Summary({ label, figures }: { label: string; figures: Figure[] }) {
  return (
    <dl aria-label={label} className={cn('grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface', figures.length === 6 ? 'md:grid-cols-3 xl:grid-cols-6' : 'md:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]')}>
      {figures.map(({ label: name, value, note, tone }) => (
        <div key={name} className="-me-px -mb-px flex flex-col-reverse justify-end gap-0.5 border-e border-b border-line px-4 py-3">
          {note && <dd className={cn('text-sm', tone === 'up' ? 'text-green' : tone ? 'text-red' : 'text-muted')}>{note}</dd>}
          <dd className="tabular text-lg leading-tight font-semibold break-words">{value}</dd>
          <dt className="text-sm text-muted">{name}</dt>
        </div>
      ))}
    </dl>
  )
}
