import type { Count } from '@/lib/home/home'

/** How many of each, as bars beside their numbers. */
export function Shares({ title, counts, name }: { title: string; counts: Count[]; name: (key: string | null) => string }) {
  const shown = counts.filter(({ patients }) => patients > 0)
  const most = Math.max(...shown.map(({ patients }) => patients), 1)
  if (shown.length === 0) return null
  return (
    <section className="grid content-start gap-2 rounded-lg border border-line bg-surface p-4">
      <h3 className="text-sm font-medium">{title}</h3>
      <ul className="grid gap-1.5 text-sm">
        {shown.map(({ key, patients }) => (
          <li key={key ?? ''} className="grid grid-cols-[minmax(0,1fr)_2.5rem] items-center gap-x-3 gap-y-0.5">
            <span className="truncate">{name(key)}</span>
            <span className="text-end tabular">{patients}</span>
            <span aria-hidden className="col-span-2 h-1.5 rounded-full bg-sunken"><span className="block h-full rounded-full bg-brand" style={{ width: `${(patients / most) * 100}%` }} /></span>
          </li>
        ))}
      </ul>
    </section>
  )
}
