import { Skeleton } from '@/components/ui/skeleton'

export default function PatientLoading() {
  return (
    <div className="grid gap-6">
      <div className="grid gap-3 border-b border-line px-4 py-4 md:px-6">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <div className="grid gap-3 px-4 md:px-6">
        {Array.from({ length: 8 }, (_, i) => <Skeleton key={i} className="h-row w-full" />)}
      </div>
    </div>
  )
}
