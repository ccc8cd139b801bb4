'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { chipColour } from '@/components/ui/avatar'
import { formatDay } from '@/lib/time'
import type { Column, View } from './columns'
import { closedWord } from './grid-head'

type Props = { columns: Column[]; view: View; activeKey: string; onChoose: (key: string) => void }

/** On a phone: which column is in view. Swiping the grid goes through them as well. */
export function ColumnTabs({ columns, view, activeKey, onChoose }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const active = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [activeKey])
  if (columns.length < 2) return null
  return (
    <div role="group" aria-label={t('toolbar.columns')} className="scroll-fade flex gap-1.5 overflow-x-auto px-3 pb-2 md:hidden">
      {columns.map((column) => (
        <button
          key={column.key}
          ref={column.key === activeKey ? active : undefined}
          type="button"
          aria-pressed={column.key === activeKey}
          onClick={() => onChoose(column.key)}
          className={cn(
            'flex h-10 shrink-0 items-center gap-2 rounded-full border px-3.5 text-sm font-medium whitespace-nowrap',
            column.key === activeKey ? 'border-brand-line bg-brand-soft text-brand' : 'border-line bg-surface text-muted',
          )}
        >
          {view === 'day' && column.colour && <span className="size-2 rounded-full" style={{ background: chipColour(column.colour) }} aria-hidden />}
          {column.title || formatDay(column.day.date, locale, { weekday: 'short', day: 'numeric' })}
          <span className="font-normal tabular">{closedWord(column, t) ?? column.placed.length}</span>
        </button>
      ))}
    </div>
  )
}
