'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { figuresOf, type Figures } from '@/lib/perio/rules'
import type { PerioCounts } from '@/lib/perio/exam'

export const figureNames = ['bleeding', 'plaque', 'depth', 'level', 'deep4', 'deep6'] as const
type FigureName = (typeof figureNames)[number]

/** A figure with its unit: "23%", "2.8 mm", "14". */
export function useFigure() {
  const format = useFormatter()
  const t = useTranslations('perio')
  return (name: FigureName, figures: Figures) => {
    const value = figures[name]
    if (value === null) return '–'
    if (name === 'bleeding' || name === 'plaque') return format.number(value / 100, { style: 'percent' })
    return name === 'depth' || name === 'level' ? t('mm', { value: format.number(value, { minimumFractionDigits: 1 }) }) : format.number(value)
  }
}

/** The sums of an exam; beside an earlier one what became of them. */
export function ExamFigures({ counts, earlier = null }: { counts: PerioCounts; earlier?: PerioCounts | null }) {
  const t = useTranslations('perio')
  const figure = useFigure()
  const format = useFormatter()
  const now = figuresOf(counts)
  const before = earlier && figuresOf(earlier)
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6" aria-label={t('figures.title')}>
      {figureNames.map((name) => {
        const difference = before && now[name] !== null && before[name] !== null ? Math.round((now[name]! - before[name]!) * 10) / 10 : null
        const Icon = difference !== null && difference > 0 ? ArrowUp : ArrowDown
        return (
          <div key={name} className="bg-surface px-3 py-2">
            <dt className="text-xs text-muted">{t(`figures.${name}`)}</dt>
            <dd className="flex items-baseline gap-2">
              <span className="text-lg font-semibold tabular-nums">{figure(name, now)}</span>
              {difference !== null && (
                <span className={cn('flex items-center gap-0.5 text-xs tabular-nums', difference < 0 ? 'text-green' : difference > 0 ? 'text-red' : 'text-muted')}>
                  {difference !== 0 && <Icon className="size-3.5" aria-hidden />}
                  {difference === 0 ? t('compare.same') : t(difference < 0 ? 'compare.betterBy' : 'compare.worseBy', { by: format.number(Math.abs(difference)) })}
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
