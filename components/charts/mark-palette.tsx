'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { allMarks, marks, type Mark } from '@/lib/charts/marks'

type MarkPaletteProps = { kind: 'condition' | 'work'; label: string }

/** The mark whose button was pressed, if one was. */
export const markOf = (target: EventTarget) => (target instanceof Element ? target.closest('[data-mark]')?.getAttribute('data-mark') : null) as Mark | null | undefined

/** A button for every mark of a kind. Drawn once, so whoever holds them listens: what is chosen changes with every key, these do not. */
export const MarkPalette = memo(function MarkPalette({ kind, label }: MarkPaletteProps) {
  const t = useTranslations('charts')
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {allMarks.filter((mark) => marks[mark].kind === kind).map((mark) => (
        <button
          key={mark} type="button" data-mark={mark}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-xs text-ink hover:border-line-strong hover:bg-hover max-md:h-11 max-md:px-3 max-md:text-sm"
        >
          {t(`marks.${mark}`)}<span aria-hidden className="font-mono text-faint max-md:hidden">{marks[mark].code}</span>
        </button>
      ))}
    </div>
  )
})
