import { Skeleton } from '@/components/ui/skeleton'

/** The schedule's real layout, before anything is known of the day. */
export default function ScheduleLoading() {
  return (
    <div className="flex h-full flex-col" aria-busy>
      <div className="flex items-center gap-3 px-3 py-2 md:px-4">
        <div className="flex h-row items-center"><Skeleton className="h-5 w-56" /></div>
        <div className="ms-auto flex h-row items-center gap-2">
          <Skeleton className="hidden h-8 w-40 md:block" />
          <Skeleton className="hidden h-8 w-32 md:block" />
        </div>
      </div>
      <div className="flex min-h-0 flex-1 overflow-hidden border-t border-line bg-surface">
        <div className="w-12 shrink-0 border-e border-line md:w-14" />
        {[0, 1, 2].map((column) => (
          <div key={column} className={`flex-1 space-y-3 border-e border-line p-2 ${column ? 'max-md:hidden' : ''}`}>
            <Skeleton className="mb-6 h-7 w-40" />
            {[10, 16, 6, 12, 8, 20].map((height, i) => (
              <div key={i} style={{ height: `${(height * (column + 3)) / 16}rem` }}><Skeleton className="h-full w-full" /></div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
