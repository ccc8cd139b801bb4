import { Skeleton } from '@/components/ui/skeleton'

export default function PatientsLoading() {
  return (
    <div className="grid gap-4 p-4 md:px-6">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-row w-full max-w-md" />
      <div className="grid">
        {Array.from({ length: 14 }, (_, i) => (
          <div key={i} className="flex h-row items-center gap-6 border-b border-line">
            <Skeleton className="h-4 w-44" />
            <Skeleton className="h-4 w-16" />
            <Skeleton className="h-4 w-28" />
          </div>
        ))}
      </div>
    </div>
  )
}
