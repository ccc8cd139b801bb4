import { Skeleton } from '@/components/ui/skeleton'

/** The real layout of the figures, before its figures are there. */
export default function HomeLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-40" />
      <div className="flex gap-4 border-b border-line pb-2">{[0, 1, 2, 3, 4].map((tab) => <Skeleton key={tab} className="h-5 w-20" />)}</div>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-56 w-full" />
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {[0, 1, 2, 3, 4].map((row) => <div key={row} className="flex h-row items-center gap-4 px-4"><Skeleton className="h-4 w-40" /><Skeleton className="ms-auto h-4 w-24" /></div>)}
      </div>
    </div>
  )
}
