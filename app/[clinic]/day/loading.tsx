import { Skeleton } from '@/components/ui/skeleton'

/** The day's real layout, before anybody is known. */
export default function DayLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-48" />
      <div className="flex gap-4 border-b border-line pb-2">{[0, 1, 2, 3].map((tab) => <Skeleton key={tab} className="h-5 w-20" />)}</div>
      <div className="grid gap-4 lg:grid-cols-2">
        {[0, 1].map((side) => (
          <div key={side} className="grid divide-y divide-line rounded-lg border border-line bg-surface">
            {[0, 1, 2, 3, 4].map((row) => <div key={row} className="flex h-11 items-center gap-4 px-4"><Skeleton className="h-4 w-40" /><Skeleton className="ms-auto h-4 w-20" /></div>)}
          </div>
        ))}
      </div>
    </div>
  )
}
