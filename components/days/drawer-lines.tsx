'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Drawer } from '@/lib/days/day'
import { formatRupees } from '@/lib/money'
import { addDays, formatDay } from '@/lib/time'

/** One line of an account: words, and an amount at the right; strong: a sum. */
export function AccountLine({ label, paise, strong, children }: { label: ReactNode; paise: number; strong?: boolean; children?: ReactNode }) {
  const locale = useLocale()
  return (
    <div className={cn('flex items-baseline justify-between gap-4 py-1.5', strong && 'border-t border-line-strong font-semibold')}>
      <dt className="min-w-0">{label}{children}</dt>
      <dd className="shrink-0 tabular">{formatRupees(paise, locale)}</dd>
    </div>
  )
}

/** How what should lie in the drawer comes about: opening, in, out, expected. */
export function DrawerLines({ drawer, day }: { drawer: Omit<Drawer, 'since'> & Partial<Pick<Drawer, 'since'>>; day?: string }) {
  const t = useTranslations('days.drawer')
  const locale = useLocale()
  const { since } = drawer
  // Days that nobody closed lie between the last count and this day.
  const between = since && day && since < day
  const outs = (['refunded_paise', 'spent_paise', 'handed_paise'] as const).filter((out) => drawer[out] !== 0)
  return (
    <dl className="divide-y divide-line">
      <AccountLine label={t('opening')} paise={drawer.opening_paise}>
        {between && <span className="block text-sm text-muted">{since === addDays(day, -1) ? t('betweenOne', { day: formatDay(since, locale) }) : t('between', { from: formatDay(since, locale), until: formatDay(addDays(day, -1), locale) })}</span>}
        {since === null && <span className="block text-sm text-muted">{t('neverCounted')}</span>}
      </AccountLine>
      <AccountLine label={t('received')} paise={drawer.received_paise} />
      {outs.map((out) => <AccountLine key={out} label={t(out)} paise={-drawer[out]} />)}
      <AccountLine label={t('expected')} paise={drawer.expected_paise} strong />
    </dl>
  )
}
