import { Skeleton } from '@/components/ui/skeleton'

/** The real layout of the tray, before anybody is known. */
export default function ImagesLoading() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-16 w-full rounded-lg" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4">
        {[0, 1, 2, 3, 4, 5].map((card) => <Skeleton key={card} className="h-80 rounded-lg" />)}
      </div>
    </div>
  )
}
