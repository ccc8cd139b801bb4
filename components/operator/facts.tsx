import { useId } from 'react'

/** Names and values beside each other. */
export function Facts({ title, rows }: { title: string; rows: [name: string, value: string][] }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4">
      <h2 id={id} className="mb-2 text-base font-semibold">{title}</h2>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
