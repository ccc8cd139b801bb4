'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useShell } from '@/components/layout/shell-context'
import { isLive } from '@/lib/appointments/rules'
import type { ScheduleDays, Visit } from '@/lib/appointments/schedule'
import { displayPhone } from '@/lib/patients/rules'
import { addDays, dateIn, formatDay, formatTime } from '@/lib/time'
import styles from './print-list.module.css'

/**
 * Printing the schedule, by its button or by Ctrl-P: the list is made when the browser asks for it, so that nobody
 * waits for it on the screen.
 * @param onPrint called each time the browser is about to print
 */
export function usePrint(onPrint: () => void): { printing: { byDentist: boolean } | null; print: (byDentist: boolean) => void } {
  const [printing, setPrinting] = useState<{ byDentist: boolean } | null>(null)
  const told = useEffectEvent(onPrint)
  useEffect(() => {
    const before = () => {
      flushSync(() => setPrinting((chosen) => chosen ?? { byDentist: false }))
      told()
    }
    const after = () => setPrinting(null)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  const print = (byDentist: boolean) => {
    flushSync(() => setPrinting({ byDentist }))
    window.print()
  }
  return { printing, print }
}

type Props = { data: ScheduleDays; byDentist: boolean; dentistId: string | null }

/** Who comes when, with phone and reason, on paper; byDentist begins a page for each of them. */
export function PrintList({ data, byDentist, dentistId }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const { clinic } = useShell()
  const { schedule, time_zone: zone } = data
  const visits = schedule.visits.filter((visit) => isLive(visit) && (!dentistId || visit.dentist_id === dentistId))
  const days = Array.from({ length: data.days }, (_, i) => addDays(data.first_day, i))
  const here = schedule.dentists.filter(({ id }) => visits.some((visit) => visit.dentist_id === id))
  const parts = byDentist ? here.map(({ id, name }) => ({ key: id, title: name, visits: visits.filter((visit) => visit.dentist_id === id) })) : [{ key: 'all', title: null, visits }]
  const dayName = (date: string) => formatDay(date, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return createPortal(
    <div className={styles.list} data-print-list>
      {(parts.length ? parts : [{ key: 'none', title: null, visits }]).map((part) => (
        <section key={part.key} className={styles.part}>
          <h1>{[part.title, clinic.name].filter(Boolean).join(', ')}</h1>
          {days.map((date) => {
            const ofDay = part.visits.filter((visit) => dateIn(visit.starts_at, zone) === date)
            if (!ofDay.length && data.days > 1) return null
            return <DayTable key={date} title={dayName(date)} visits={ofDay} data={data} byDentist={byDentist} time={(at) => formatTime(at, zone, locale)} empty={t('print.nobody')} />
          })}
        </section>
      ))}
    </div>,
    document.body,
  )
}

function DayTable({ title, visits, data: { schedule }, byDentist, time, empty }: { title: string; visits: Visit[]; data: ScheduleDays; byDentist: boolean; time: (at: string) => string; empty: string }) {
  const t = useTranslations('appointments')
  const nameOf = (rows: { id: string; name: string }[], id: string | null) => rows.find((row) => row.id === id)?.name ?? ''
  return (
    <>
      <h2>{title}</h2>
      {visits.length === 0 ? <p>{empty}</p> : (
        <table>
          <thead>
            <tr>
              <th>{t('panel.time')}</th><th>{t('book.patient')}</th><th>{t('book.phone')}</th><th>{t('book.reason')}</th>
              {!byDentist && <th>{t('book.dentist')}</th>}<th>{t('book.chair')}</th>
            </tr>
          </thead>
          <tbody>
            {visits.map((visit) => (
              <tr key={visit.id}>
                <td className={styles.time}>{time(visit.starts_at)}</td>
                <td className={styles.name}>{visit.patient}{visit.note && <span className={styles.note}>{visit.note}</span>}</td>
                <td className={styles.phone}>{visit.phone && displayPhone(visit.phone)}</td>
                <td>{nameOf(schedule.reasons, visit.reason_id)}</td>
                {!byDentist && <td>{nameOf(schedule.dentists, visit.dentist_id)}</td>}
                <td>{nameOf(schedule.chairs, visit.chair_id)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
