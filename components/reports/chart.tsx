'use client'

import { useLocale } from 'next-intl'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'

export type Series = { name: string; colour: string }
/** at: a day ("2026-11-22") or a month ("2026-11"); paise: one for each series. */
export type ChartPoint = { at: string; paise: number[] }
export type ChartProps = { points: ChartPoint[]; series: Series[]; height?: number }

/** Amounts by day or month, side by side. It repeats what a table beside it says, so it is hidden from screen readers. */
export function Chart({ points, series, height = 220 }: ChartProps) {
  const locale = useLocale()
  const label = (at: string) => (at.length === 7 ? formatDay(`${at}-01`, locale, { month: 'short', year: '2-digit' }) : formatDay(at, locale, { day: 'numeric', month: 'short' }))
  const short = (paise: number) => new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { notation: 'compact', maximumFractionDigits: 1 }).format(paise / 100)
  return (
    <div aria-hidden className="text-xs text-muted">
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={points.map(({ at, paise }) => Object.assign({ at: label(at) }, paise))} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="at" tickLine={false} axisLine={{ stroke: 'var(--line-strong)' }} tick={{ fill: 'var(--muted)' }} minTickGap={16} />
          <YAxis width={52} tickLine={false} axisLine={false} tick={{ fill: 'var(--muted)' }} tickFormatter={short} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, color: 'var(--ink)' }}
            labelStyle={{ color: 'var(--muted)' }}
            formatter={(paise) => formatRupees(Number(paise), locale)}
          />
          {series.length > 1 && <Legend />}
          {series.map(({ name, colour }, i) => <Bar key={name} dataKey={String(i)} name={name} fill={colour} radius={[2, 2, 0, 0]} maxBarSize={28} isAnimationActive={false} />)}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
