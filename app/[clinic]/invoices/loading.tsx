import { Skeleton } from '@/components/ui/skeleton'

/** The real layout of the list, before anybody is known. */
export default function InvoicesLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-32" />
      <div className="flex gap-4 border-b border-line pb-2">{[0, 1, 2, 3, 4].map((tab) => <Skeleton key={tab} className="h-5 w-20" />)}</div>
      <Skeleton className="h-8 w-full max-w-xl" />
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => <div key={row} className="flex h-row items-center gap-6 px-3"><Skeleton className="h-4 w-28" /><Skeleton className="h-4 w-40" /><Skeleton className="ms-auto h-4 w-20" /></div>)}
      </div>
    </div>
  )
}
