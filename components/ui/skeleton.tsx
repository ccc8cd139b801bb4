import { cn } from './cn'

/** A grey stand-in with the size of what will come (`className="h-4 w-32"`). Appears after 150 ms, so quick answers never flash. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span className="appear-late block" aria-hidden>
      <span className={cn('block animate-[pulse-soft_1.6s_ease-in-out_infinite] rounded-sm bg-hover', className)} />
    </span>
  )
}
