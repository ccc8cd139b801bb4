import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Teaches: one line what will be here, one button to make the first. */
export function EmptyState({ icon: Icon, title, text, action }: { icon: LucideIcon; title: ReactNode; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center justify-center gap-3 px-6 py-14 text-center">
      <span className="flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-faint">
        <Icon className="size-5" aria-hidden />
      </span>
      <div className="grid max-w-sm gap-1">
        <p className="font-medium text-ink">{title}</p>
        {text && <p className="text-muted">{text}</p>}
      </div>
      {action}
    </div>
  )
}
