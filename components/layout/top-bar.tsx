'use client'

import { CalendarPlus, Footprints, Plus, Search, UserPlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import { formatDate } from '@/lib/time'
import { BranchFilter } from './branch-filter'
import { ClinicSwitcher } from './clinic-switcher'
import { openOnDemand } from './on-demand'
import { useNew } from './use-new'
import { useShell } from './shell-context'

/** Search, the day, what waits, and New. On a phone also the clinic. */
export function TopBar() {
  const t = useTranslations('shell')
  const { slug, can, counts } = useShell()
  return (
    <header data-screen-only className="flex h-topbar shrink-0 items-center gap-2 border-b border-line bg-canvas px-2 md:px-4">
      <div className="min-w-0 flex-1 md:hidden"><ClinicSwitcher wordClass="min-w-0 truncate" /></div>
      <button
        type="button"
        onClick={() => openOnDemand('palette')}
        aria-keyshortcuts="Control+K"
        className="flex size-row shrink-0 items-center justify-center gap-2 rounded-md text-faint hover:bg-hover md:h-8 md:w-80 md:min-w-40 md:shrink md:justify-start md:border md:border-line md:bg-surface md:px-2.5 md:shadow-sm md:hover:border-line-strong md:hover:bg-surface"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="sr-only">{t('search.placeholder')}</span>
        <span className="hidden min-w-0 flex-1 truncate text-start md:block" aria-hidden>{t('search.placeholder')}</span>
        <span className="hidden md:contents"><Kbd keys="Ctrl K" /></span>
      </button>
      <div className="hidden flex-1 md:block" />
      {counts.credits > 0 && (
        <Link
          href={`/${slug}/settings/credits`}
          className={cn('rounded-md border px-2 py-1 text-sm font-medium whitespace-nowrap', counts.credits === 2 ? 'border-red-line bg-red-soft text-red' : 'border-amber-line bg-amber-soft text-amber')}
        >
          {t(counts.credits === 2 ? 'credits.empty' : 'credits.low')}
        </Link>
      )}
      {counts.approvals > 0 && (
        <Link href={`/${slug}/approvals`} className="rounded-md border border-amber-line bg-amber-soft px-2 py-1 text-sm font-medium whitespace-nowrap text-amber">
          {t('counts.approvals', { count: counts.approvals })}
        </Link>
      )}
      {counts.unsigned > 0 && (
        <Link href={`/${slug}/notes`} className="hidden rounded-md px-2 py-1 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-ink md:block">
          {t('counts.unsigned', { count: counts.unsigned })}
        </Link>
      )}
      {can('messages.read') && counts.tasks > 0 && (
        <Link href={`/${slug}/messages/tasks`} className="hidden rounded-md px-2 py-1 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-ink xl:block">
          {t('counts.tasks', { count: counts.tasks })}
        </Link>
      )}
      <BranchFilter />
      <Today />
      <NewMenu />
    </header>
  )
}

/** Today's date in the clinic's zone. */
function Today() {
  const { clinic } = useShell()
  const locale = useLocale()
  const [now] = useState(() => new Date())
  return (
    <time suppressHydrationWarning className="hidden px-1 text-sm whitespace-nowrap text-muted md:block">
      {formatDate(now, clinic.timeZone, locale)}
    </time>
  )
}

function NewMenu() {
  const t = useTranslations('shell')
  const { can } = useShell()
  const openNew = useNew()
  if (!can('appointments.write') && !can('patients.write')) return null
  return (
    <Menu
      align="end"
      className="w-60"
      trigger={
        <Button variant="primary" size="sm" aria-label={t('new.button')}>
          <Plus aria-hidden />
          <span className="hidden md:inline">{t('new.button')}</span>
        </Button>
      }
    >
      {can('appointments.write') && <MenuItem icon={CalendarPlus} shortcut="n" onSelect={() => openNew('appointment')}>{t('new.appointment')}</MenuItem>}
      {can('appointments.write') && <MenuItem icon={Footprints} shortcut="w" onSelect={() => openNew('walk-in')}>{t('new.walk-in')}</MenuItem>}
      {can('patients.write') && <MenuItem icon={UserPlus} shortcut="p" onSelect={() => openNew('patient')}>{t('new.patient')}</MenuItem>}
    </Menu>
  )
}
