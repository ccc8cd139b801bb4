import { Skeleton } from '@/components/ui/skeleton'

export default function AuditLoading() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-row w-full" />
      {Array.from({ length: 8 }, (_, i) => (
        <div key={i} className="grid gap-2 border-b border-line pb-3">
          <Skeleton className="h-4 w-72" />
          <Skeleton className="h-3 w-48" />
        </div>
      ))}
    </div>
  )
}
