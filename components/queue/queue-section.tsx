'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Section } from '@/lib/queue/rules'

/** The order on a phone, where the parts stand below one another; wide screens have two columns. */
const onPhone: Record<Section, string> = {
  waiting: 'max-xl:order-1', skipped: 'max-xl:order-2', in_chair: 'max-xl:order-3', done: 'max-xl:order-4', expected: 'max-xl:order-5', gone: 'max-xl:order-6',
}

type Props = { section: Section; count: number; collapsed?: boolean; children: ReactNode }

/** One part of the queue with its name and number; what is over is folded away. */
export function QueueSection({ section, count, collapsed, children }: Props) {
  const t = useTranslations('queue')
  const id = useId()
  const title = <>{t(`section.${section}`)} <span className="font-normal text-faint tabular">{count}</span></>
  const list = count > 0
    // Rows go by the width of their list: with a panel beside it a wide screen has narrow ones.
    ? <div data-list className="@container overflow-clip rounded-md border border-line bg-surface">{children}</div>
    : <p className="rounded-md border border-dashed border-line px-3 py-3 text-sm text-faint">{t(`empty.${section}`)}</p>
  if (collapsed) {
    return (
      <details className={cn('group/fold', onPhone[section])}>
        <summary className="flex h-row cursor-pointer list-none items-center gap-1 text-sm font-semibold">
          <ChevronRight className="size-4 text-faint group-open/fold:rotate-90" aria-hidden />{title}
        </summary>
        {list}
      </details>
    )
  }
  return (
    <section aria-labelledby={id} className={cn('grid content-start gap-1.5', onPhone[section])}>
      <h2 id={id} className="text-sm font-semibold">{title}</h2>
      {list}
    </section>
  )
}
