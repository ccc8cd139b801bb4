'use client'

import { ArrowLeft, HandCoins } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { PageHeader } from '@/components/ui/page-header'
import type { DayPage } from '@/lib/days/day'
import { formatDay } from '@/lib/time'
import { ClosedDrawer } from './closed-drawer'
import { CountCash } from './count-cash'
import { DayNotes } from './day-notes'
import { DrawerLines } from './drawer-lines'
import { HandOverDialog } from './hand-over-dialog'
import { PastDays } from './past-days'
import { Takings } from './takings'

/** A day of a branch: what came in, what should lie in the drawer, counting it, closing; and the days before. */
export function DayView({ page }: { page: DayPage }) {
  const t = useTranslations('days')
  const locale = useLocale()
  const { slug } = useShell()
  const refresh = useRefresh()
  const [handing, setHanding] = useState(false)
  useLive(['days', 'payments', 'invoices'], refresh)
  const { branch, branches, closed, drawer } = page
  const several = branches.length > 1
  const href = (params: Record<string, string | null>) => {
    const query = new URLSearchParams(Object.entries({ ...(several && { branch: branch.id }), ...params }).flatMap(([name, value]) => (value ? [[name, value]] : [])))
    return `/${slug}/day${query.size ? `?${query}` : ''}`
  }
  const current = closed === null && page.day <= page.today && !page.passed

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader
        title={t('title')}
        subtitle={formatDay(page.day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
        actions={(
          <>
            {page.day > page.today && <Link href={href({})} prefetch={false} className={buttonStyles()}><ArrowLeft className="size-4" aria-hidden />{t('toToday')}</Link>}
            {page.day !== page.open && page.day !== page.today && <Link href={href({})} prefetch={false} className={buttonStyles()}><ArrowLeft className="size-4" aria-hidden />{t('toOpenDay')}</Link>}
            {(page.day === page.open || page.open > page.today) && <Button onClick={() => setHanding(true)}><HandCoins />{t('handOver.title')}</Button>}
          </>
        )}
      />
      <MoneyTabs />
      {several && (
        <nav aria-label={t('branch')} className="scroll-fade flex gap-1.5 overflow-x-auto">
          {branches.map(({ id, name }) => (
            <Link
              key={id} href={href({ branch: id })} replace prefetch={false} aria-current={id === branch.id ? 'true' : undefined}
              className={cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', id === branch.id ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <section aria-labelledby="drawer" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
          <h2 id="drawer" className="text-lg font-semibold">{t('drawer.title')}</h2>
          {closed ? <ClosedDrawer closed={closed} /> : drawer && <DrawerLines drawer={drawer} day={page.day} />}
          {current && drawer && <CountCash page={page} drawer={drawer} />}
          {page.passed && <p className="text-sm text-muted">{t('passed')}</p>}
          {closed && page.open > page.today && page.day === page.today && (
            <p className="text-sm text-muted">
              {t('lateEntries', { day: formatDay(page.open, locale) })} <Link href={href({ day: page.open })} prefetch={false} className="text-brand underline">{t('seeLate')}</Link>
            </p>
          )}
        </section>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Takings summary={page.summary} />
          <DayNotes summary={page.summary} open={closed === null && !page.passed} />
        </div>
      </div>
      <PastDays past={page.past} href={href} shown={page.day} today={page.today} />
      {handing && <HandOverDialog page={page} onClose={() => setHanding(false)} />}
    </div>
  )
}
