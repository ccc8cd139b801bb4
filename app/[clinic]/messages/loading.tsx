import { Skeleton } from '@/components/ui/skeleton'

export default function MessagesLoading() {
  return (
    <div className="grid gap-4 p-4 md:px-6">
      <Skeleton className="h-7 w-36" />
      <div className="flex gap-5 border-b border-line pb-3">
        {Array.from({ length: 4 }, (_, i) => <Skeleton key={i} className="h-4 w-20" />)}
      </div>
      <div className="grid">
        {Array.from({ length: 12 }, (_, i) => (
          <div key={i} className="flex h-row items-center gap-6 border-b border-line">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-24 md:w-72" />
          </div>
        ))}
      </div>
    </div>
  )
}
