'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { currentEntry, type NavigationEntry } from './navigation'
import { PersonItems } from './person-menu'
import { useShell } from './shell-context'

const shown = ['schedule', 'queue', 'patients']
const item = 'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium'

/** The navigation under the thumb. What does not fit is behind "More". */
export function BottomBar({ entries, pathname }: { entries: NavigationEntry[]; pathname: string }) {
  const t = useTranslations('shell')
  const { counts } = useShell()
  const current = currentEntry(entries, pathname)
  const more = entries.filter((entry) => !shown.includes(entry.name))
  return (
    <nav
      data-screen-only
      aria-label={t('navigation')}
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {entries.filter((entry) => shown.includes(entry.name)).map((entry) => {
        const Icon = entry.icon
        return (
          <Link key={entry.name} href={entry.href} aria-current={entry === current ? 'page' : undefined} className={cn(item, 'h-bottombar', entry === current ? 'text-brand' : 'text-muted')}>
            <Icon className="size-5" aria-hidden />
            {t(`nav.${entry.name}`)}
          </Link>
        )
      })}
      <Menu
        align="end"
        className="w-64"
        trigger={
          <button type="button" className={cn(item, 'h-bottombar', current && more.includes(current) ? 'text-brand' : 'text-muted')}>
            <Ellipsis className="size-5" aria-hidden />
            {t('nav.more')}
          </button>
        }
      >
        {more.map((entry) => (
          <MenuItem key={entry.name} href={entry.href} icon={entry.icon}>
            {t(`nav.${entry.name}`)}
            {entry.count && counts[entry.count] > 0 && <span className="ms-2 text-muted tabular">{counts[entry.count]}</span>}
          </MenuItem>
        ))}
        {more.length > 0 && <MenuSeparator />}
        <PersonItems />
      </Menu>
    </nav>
  )
}
