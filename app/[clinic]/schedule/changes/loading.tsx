import { Skeleton } from '@/components/ui/skeleton'

/** The list of affected visits, before they are known. */
export default function DayChangesLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-72" />
      <Skeleton className="h-9 w-full max-w-xl" />
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {[0, 1, 2, 3, 4].map((row) => <div key={row} className="flex h-16 items-center gap-4 px-4"><Skeleton className="h-4 w-24" /><Skeleton className="h-4 w-48" /></div>)}
      </div>
    </div>
  )
}
