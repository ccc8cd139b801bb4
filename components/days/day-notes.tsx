'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import type { DaySummary, Handover } from '@/lib/days/day'
import { undoHandover } from '@/lib/days/undo-handover'
import { formatRupees } from '@/lib/money'
import { formatDay, formatTime } from '@/lib/time'

/** What wants a look on a day: cash that was handed over, documents taken back, entries that carry another date. Nothing where there is nothing. */
export function DayNotes({ summary: { handovers = [], voids = [], late = [], bounces = [] }, open }: { summary: Partial<DaySummary>; open: boolean }) {
  const t = useTranslations('days')
  const locale = useLocale()
  const { slug, can, clinic: { timeZone } } = useShell()
  const by = (name: string | null, at: string) => [name, formatTime(at, timeZone, locale)].filter(Boolean).join(', ')
  return (
    <>
      <List title={t('handOver.list')}>
        {handovers.map((one) => (
          <Line key={one.id} paise={one.paise} action={open && <Undo handover={one} />}>
            <span className="font-medium">{one.account ?? t(`handOver.${one.given_to}`)}</span>
            <span className="block text-sm text-muted">{[by(one.by, one.at), one.note].filter(Boolean).join(' · ')}</span>
          </Line>
        ))}
      </List>
      <List title={t('voids')}>
        {voids.map((one) => (
          <Line key={one.id} paise={one.paise}>
            {one.what === 'invoice' && can('bills.read') ? <Link href={`/${slug}/invoices/${one.id}`} prefetch={false} className="font-medium hover:text-brand hover:underline">{one.number}</Link> : <span className="font-medium">{one.number}</span>}
            <span className="block text-sm text-muted">{[`“${one.reason}”`, by(one.by, one.at)].join(' · ')}</span>
          </Line>
        ))}
      </List>
      <List title={t('bounces')}>
        {bounces.map((one) => (
          <Line key={one.id} paise={-one.paise}>
            <span className="font-medium">{one.number}</span>
            <span className="block text-sm text-muted">{[`“${one.reason}”`, by(one.by, one.at)].join(' · ')}</span>
          </Line>
        ))}
      </List>
      <List title={t('late')}>
        {late.map((one) => (
          <Line key={one.id} paise={one.paise}>
            <span className="font-medium">{one.number}</span>
            <span className="block text-sm text-muted">{[t('dated', { day: formatDay(one.dated, locale) }), one.cash && t('modes.cash'), one.by].filter(Boolean).join(' · ')}</span>
          </Line>
        ))}
      </List>
    </>
  )
}

function List({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section aria-label={title} className="grid gap-1 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-semibold">{title}</h2>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  )
}

function Line({ paise, action, children }: { paise: number; action?: ReactNode; children: ReactNode }) {
  const locale = useLocale()
  return (
    <li className="flex items-start justify-between gap-4 py-2">
      <div className="min-w-0">{children}</div>
      <div className="flex shrink-0 items-center gap-2"><span className="tabular">{formatRupees(paise, locale)}</span>{action}</div>
    </li>
  )
}

function Undo({ handover }: { handover: Handover }) {
  const t = useTranslations('days.handOver')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [request] = useState(() => crypto.randomUUID())
  const [pending, setPending] = useState(false)
  async function undo() {
    setPending(true)
    await run(() => undoHandover(slug, { request, handover: handover.id }))
    setPending(false)
    refresh()
  }
  return <Button size="sm" variant="ghost" pending={pending} onClick={() => void undo()}>{t('undo')}</Button>
}
