'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Home } from '@/lib/home/home'
import { formatDay } from '@/lib/time'

/** Visits by weekday and hour as shades of one colour; the number stands in each, and no-shows beside it. */
export function Traffic({ traffic }: { traffic: Home['traffic'] }) {
  const t = useTranslations('home')
  const locale = useLocale()
  if (traffic.length === 0) return <p className="text-muted">{t('empty')}</p>
  const hours = traffic.map(({ hour }) => hour)
  const all = Array.from({ length: Math.max(...hours) - Math.min(...hours) + 1 }, (_, i) => Math.min(...hours) + i)
  const most = Math.max(...traffic.map(({ visits }) => visits), 1)
  const at = new Map(traffic.map((one) => [`${one.weekday} ${one.hour}`, one]))
  // 2023-01-01 was a Sunday.
  const name = (weekday: number, style: 'short' | 'long') => formatDay(`2023-01-0${weekday + 1}`, locale, { weekday: style })
  return (
    <div tabIndex={0} className="scroll-fade overflow-x-auto rounded-lg border border-line bg-surface p-3">
      <table aria-label={t('traffic')} className="w-full border-separate border-spacing-0.5 text-center text-xs">
        <thead>
          <tr>
            <th scope="col" className="sr-only">{t('weekday')}</th>
            {all.map((hour) => <th key={hour} scope="col" className="min-w-8 font-normal text-faint tabular">{hour}</th>)}
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4, 5, 6, 0].map((weekday) => (
            <tr key={weekday}>
              <th scope="row" className="pe-2 text-start font-normal text-muted">{name(weekday, 'short')}</th>
              {all.map((hour) => {
                const { visits, no_shows: noShows } = at.get(`${weekday} ${hour}`) ?? { visits: 0, no_shows: 0 }
                return (
                  <td
                    key={hour}
                    title={t('cell', { weekday: name(weekday, 'long'), hour, visits, noShows })}
                    className="h-8 rounded-sm border border-line tabular"
                    style={{ background: visits ? `color-mix(in oklab, var(--brand-soft) ${Math.round((visits / most) * 100)}%, var(--surface))` : undefined }}
                  >
                    {visits || noShows ? <>{visits}{noShows > 0 && <span className="text-red"> {noShows}</span>}</> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
