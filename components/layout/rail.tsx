'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import { ClinicSwitcher } from './clinic-switcher'
import { currentEntry, type NavigationEntry } from './navigation'
import { PersonMenu } from './person-menu'
import { useShell } from './shell-context'

type RailProps = { entries: NavigationEntry[]; pathname: string; collapsed: boolean; onToggle: () => void }

/** The left rail: clinic on top, pages, person at the bottom. Narrow by choice, and always below 1024 px. */
export function Rail({ entries, pathname, collapsed, onToggle }: RailProps) {
  const t = useTranslations('shell')
  const { counts } = useShell()
  const current = currentEntry(entries, pathname)
  // Classes, not two trees: the narrow form is the same markup with the words hidden.
  const word = cn('min-w-0 flex-1 truncate text-start', collapsed ? 'hidden' : 'hidden lg:block')
  return (
    <aside data-screen-only className={cn('hidden shrink-0 flex-col border-e border-line bg-sunken md:flex', collapsed ? 'w-14' : 'w-14 lg:w-56')}>
      <div className="flex h-topbar items-center border-b border-line px-2"><ClinicSwitcher wordClass={word} /></div>
      <nav aria-label={t('navigation')} className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {entries.map((entry) => {
          const Icon = entry.icon
          const count = entry.count ? counts[entry.count] : 0
          return (
            <Link
              key={entry.name}
              href={entry.href}
              aria-current={entry === current ? 'page' : undefined}
              title={t(`nav.${entry.name}`)}
              className={cn(
                'relative flex h-9 items-center gap-2.5 rounded-md px-3 font-medium transition-colors',
                entry === current ? 'bg-surface text-ink shadow-sm' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              <Icon className={cn('size-4 shrink-0', entry === current && 'text-brand')} aria-hidden />
              <span className="sr-only">{t(`nav.${entry.name}`)}</span>
              <span className={word} aria-hidden>{t(`nav.${entry.name}`)}</span>
              {count > 0 && (
                <span className={cn('tabular text-xs text-muted', collapsed ? 'absolute end-1 top-0.5' : 'max-lg:absolute max-lg:end-1 max-lg:top-0.5')}>
                  <span aria-hidden>{count}</span>
                  <span className="sr-only">{t(`counts.${entry.count!}`, { count })}</span>
                </span>
              )}
            </Link>
          )
        })}
      </nav>
      <div className={cn('flex gap-1 border-t border-line p-2', collapsed ? 'flex-col' : 'max-lg:flex-col')}>
        <PersonMenu wordClass={word} />
        <span className="hidden lg:inline-flex">
          <Tooltip text={t(collapsed ? 'rail.expand' : 'rail.collapse')}>
            <Button variant="ghost" size="icon" aria-label={t(collapsed ? 'rail.expand' : 'rail.collapse')} onClick={onToggle}>
              {collapsed ? <PanelLeftOpen /> : <PanelLeftClose />}
            </Button>
          </Tooltip>
        </span>
      </div>
    </aside>
  )
}
