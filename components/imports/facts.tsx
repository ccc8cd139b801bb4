import { cn } from '@/components/ui/cn'

/** Figures with their names; those that are nothing are left out, but for the first. */
export function Facts({ label, facts }: { label: string; facts: [name: string, count: number, tone?: 'amber' | 'red'][] }) {
  return (
    <dl aria-label={label} className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3">
      {facts.filter(([, count], i) => i === 0 || count !== 0).map(([name, count, tone]) => (
        <div key={name} className="grid content-start gap-0.5">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className={cn('text-lg font-semibold tabular', tone === 'amber' && 'text-amber', tone === 'red' && 'text-red')}>{count.toLocaleString('en-IN')}</dd>
        </div>
      ))}
    </dl>
  )
}
