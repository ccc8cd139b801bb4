import { Skeleton } from './skeleton'

const bars = (count: number) => Array.from({ length: count }, (_, i) => i)
const Tabs = ({ count }: { count: number }) => (
  <div className="flex gap-4 border-b border-line pb-2">{bars(count).map((tab) => <Skeleton key={tab} className="h-5 w-20" />)}</div>
)

/** The real layout of a page with tabs over a list of people or things, before any is known. */
export function ListPageSkeleton() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-48" />
      <Tabs count={4} />
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {bars(6).map((row) => <div key={row} className="flex h-16 items-center gap-4 px-4"><Skeleton className="h-4 w-48" /><Skeleton className="ms-auto h-7 w-40" /></div>)}
      </div>
    </div>
  )
}

/** The real layout of a page of figures: tabs, sums, a chart and a table. */
export function FiguresPageSkeleton() {
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6" aria-busy>
      <Skeleton className="h-7 w-40" />
      <Tabs count={5} />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-56 w-full" />
      <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {bars(5).map((row) => <div key={row} className="flex h-row items-center gap-4 px-4"><Skeleton className="h-4 w-40" /><Skeleton className="ms-auto h-4 w-24" /></div>)}
      </div>
    </div>
  )
}
