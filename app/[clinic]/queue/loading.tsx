import { Skeleton } from '@/components/ui/skeleton'

/** The queue's real layout: those who wait and are expected, beside those who are being seen. */
export default function QueueLoading() {
  return (
    <div className="grid gap-4 p-4 md:p-6" aria-busy>
      <div className="grid gap-1.5"><Skeleton className="h-6 w-28" /><Skeleton className="h-4 w-56" /></div>
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        {[5, 3].map((rows, column) => (
          <div key={column} className="grid content-start gap-1.5">
            <Skeleton className="h-4 w-24" />
            <div className="grid gap-px rounded-md border border-line bg-surface">
              {Array.from({ length: rows }, (_, i) => <div key={i} className="grid gap-1.5 px-3 py-3"><Skeleton className="h-4 w-40" /><Skeleton className="h-3.5 w-64" /></div>)}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
