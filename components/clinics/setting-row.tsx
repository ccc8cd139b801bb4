'use client'

import { Archive, ArchiveRestore, ArrowDown, ArrowUp, EllipsisVertical, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'

type SettingRowProps = {
  /** What it is called, for those who hear the buttons. */
  name: string
  onEdit: () => void
  editLabel: string
  /** -1 up, 1 down. */
  onMove: (by: -1 | 1) => void
  first: boolean
  last: boolean
  onArchive: () => void
  children: ReactNode
}

/** One chair, reason or dentist of a list: opens for editing, moves, is archived. */
export function SettingRow({ name, onEdit, editLabel, onMove, first, last, onArchive, children }: SettingRowProps) {
  const t = useTranslations('settings.row')
  return (
    <li className="flex items-center gap-1 pe-1 hover:bg-hover">
      <button type="button" onClick={onEdit} className="flex min-h-row min-w-0 flex-1 items-center gap-3 px-3 py-1.5 text-start focus-visible:-outline-offset-2">
        {children}
      </button>
      <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('actions', { name })}><EllipsisVertical aria-hidden /></Button>}>
        <MenuItem icon={Pencil} onSelect={onEdit}>{editLabel}</MenuItem>
        <MenuItem icon={ArrowUp} disabled={first} onSelect={() => onMove(-1)}>{t('up')}</MenuItem>
        <MenuItem icon={ArrowDown} disabled={last} onSelect={() => onMove(1)}>{t('down')}</MenuItem>
        <MenuSeparator />
        <MenuItem icon={Archive} onSelect={onArchive}>{t('archive')}</MenuItem>
      </Menu>
    </li>
  )
}

/** What was archived, folded away, each with a way back. */
export function ArchivedList({ items, onRestore }: { items: { id: string; name: string }[]; onRestore: (id: string) => void }) {
  const t = useTranslations('settings.row')
  if (items.length === 0) return null
  return (
    <details className="text-muted">
      <summary className="rounded-sm py-1 text-sm hover:text-ink">{t('archived', { count: items.length })}</summary>
      <ul className="mt-2 divide-y divide-line rounded-md border border-line">
        {items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 px-3 py-1">
            <span className="min-w-0 flex-1 truncate">{item.name}</span>
            <Button variant="ghost" size="sm" onClick={() => onRestore(item.id)} aria-label={t('restoreNamed', { name: item.name })}><ArchiveRestore aria-hidden />{t('restore')}</Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The frame of such a list. */
export function SettingList({ label, children }: { label: string; children: ReactNode }) {
  return <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">{children}</ul>
}
