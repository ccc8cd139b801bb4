import { Skeleton } from '@/components/ui/skeleton'

/** The real layout of the list, before anybody is known. */
export default function StockLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-48" />
      <div className="flex gap-4 border-b border-line pb-2">{[0, 1, 2, 3].map((tab) => <Skeleton key={tab} className="h-5 w-20" />)}</div>
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {[0, 1, 2, 3, 4, 5].map((row) => <div key={row} className="flex h-16 items-center gap-4 px-4"><Skeleton className="h-4 w-48" /><Skeleton className="ms-auto h-7 w-40" /></div>)}
      </div>
    </div>
  )
}
