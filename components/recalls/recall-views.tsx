'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { tabStyles } from '@/components/ui/tabs'
import { followUpLists, type FollowUpList } from '@/lib/recalls/lists'

export type RecallView = FollowUpList | 'open' | 'waitlist'
type Props = { slug: string; view: RecallView; dentistId?: string | null; counts?: Record<FollowUpList, number> }

/** The lists of whom to call, and those that live on pages of their own. The choice is the address. */
export function RecallViews({ slug, view, dentistId, counts }: Props) {
  const t = useTranslations('recalls')
  const href = (to: FollowUpList) => {
    const query = new URLSearchParams({ ...(to !== 'due' && { list: to }), ...(dentistId && { of: dentistId }) })
    return `/${slug}/recalls${query.size ? `?${query}` : ''}`
  }
  const items: { view: RecallView; href: string }[] = [
    ...followUpLists.map((list) => ({ view: list, href: href(list) })),
    { view: 'open', href: `/${slug}/queue?view=open` },
    { view: 'waitlist', href: `/${slug}/waitlist` },
  ]
  return (
    <nav aria-label={t('views.label')} className="scroll-fade flex gap-4 overflow-x-auto border-b border-line">
      {items.map((item) => {
        const count = counts?.[item.view as FollowUpList]
        return (
          <Link key={item.view} href={item.href} prefetch={false} aria-current={item.view === view ? 'page' : undefined} className={tabStyles(item.view === view)}>
            {t(`views.${item.view}`)}
            {count !== undefined && count > 0 && <span className="text-sm text-faint tabular">{count >= 100 ? '99+' : count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
