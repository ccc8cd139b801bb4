'use client'

import { Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { denominations, type ClosedDay } from '@/lib/days/day'
import { formatDateTime } from '@/lib/time'
import { Difference } from './difference'
import { AccountLine, DrawerLines } from './drawer-lines'

/** A drawer as it was counted when its day was closed. */
export function ClosedDrawer({ closed }: { closed: ClosedDay }) {
  const t = useTranslations('days')
  const locale = useLocale()
  const { clinic: { timeZone } } = useShell()
  const notes = closed.denominations && denominations.flatMap((rupees) => (closed.denominations![rupees] ? [`${closed.denominations![rupees]} × ₹${rupees}`] : []))
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge tone="green" icon={Lock}>{t('closed')}</Badge>
        {t('closedBy', { name: closed.by ?? '', at: formatDateTime(closed.closed_at, timeZone, locale) })}
      </p>
      <DrawerLines drawer={closed} />
      <dl><AccountLine label={t('count.counted')} paise={closed.counted_paise} strong>{notes && <span className="block text-sm font-normal text-muted">{notes.join(', ')}</span>}</AccountLine></dl>
      <Difference paise={closed.counted_paise - closed.expected_paise} />
      {closed.difference_reason && <p className="text-muted">“{closed.difference_reason}”</p>}
    </div>
  )
}
