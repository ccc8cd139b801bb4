'use client'

import { History } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { formatDay } from '@/lib/time'

type TimeSliderProps = { days: string[]; day: string; onDay: (day: string) => void }

/** Every day on which the chart changed, oldest to the left; arrows go from one to the next. */
export const TimeSlider = memo(function TimeSlider({ days, day, onDay }: TimeSliderProps) {
  const t = useTranslations('charts')
  const locale = useLocale()
  const today = days.at(-1)!
  const at = Math.max(0, days.indexOf(day))
  if (days.length < 2) return null
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-center gap-3 md:ps-3 print:hidden">
      <History className="size-4 shrink-0 text-muted" aria-hidden />
      <div className="relative min-w-0 flex-1 py-2">
        <div aria-hidden className="absolute inset-x-2 top-0 h-1.5">
          <Ticks count={days.length} className="text-line-strong" />
          <div className="absolute inset-0 overflow-hidden" style={{ clipPath: `inset(0 ${100 - (at / (days.length - 1)) * 100}% 0 -1px)` }}><Ticks count={days.length} className="text-brand" /></div>
        </div>
        <input
          type="range" min={0} max={days.length - 1} step={1} value={at} aria-label={t('time.label')} aria-valuetext={formatDay(day, locale)}
          onChange={(event) => onDay(days[Number(event.target.value)]!)} className="block h-6 w-full accent-[var(--brand)]"
        />
      </div>
      <output className="w-24 shrink-0 text-end text-sm font-medium tabular">{day === today ? t('time.today') : formatDay(day, locale)}</output>
    </div>
  )
})

/** A stroke for every stop. Drawn once: ten years have a thousand. */
const Ticks = memo(function Ticks({ count, className }: { count: number; className: string }) {
  return (
    <svg viewBox={`0 0 ${count - 1} 1`} preserveAspectRatio="none" className={`absolute inset-0 size-full overflow-visible ${className}`}>
      <path d={Array.from({ length: count }, (_, i) => `M${i} 0v1`).join('')} stroke="currentColor" vectorEffect="non-scaling-stroke" />
    </svg>
  )
})
