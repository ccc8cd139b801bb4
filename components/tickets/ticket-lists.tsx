'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { tabStyles } from '@/components/ui/tabs'
import { lists, type TicketList } from '@/lib/tickets/rules'

/** Which tickets are listed, with how many there are of each. */
export function TicketLists({ listed, counts }: { listed: TicketList; counts: Record<TicketList, number> }) {
  const t = useTranslations('tickets.console')
  return (
    <nav aria-label={t('title')} className="flex gap-4 overflow-x-auto border-b border-line">
      {lists.map((list) => (
        <Link key={list} href={`/operator/tickets?list=${list}`} aria-current={list === listed ? 'page' : undefined} className={tabStyles(list === listed)}>
          {t(`lists.${list}`)}<span className="text-sm text-faint tabular">{counts[list]}</span>
        </Link>
      ))}
    </nav>
  )
}
