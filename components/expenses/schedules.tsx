'use client'

import { CalendarSync, Plus, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toast, toastUndo } from '@/components/ui/toast'
import { archiveSchedule } from '@/lib/expenses/archive-schedule'
import type { ExpensesPage, Schedule } from '@/lib/expenses/expense'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { ScheduleDialog } from './schedule-dialog'

/** What comes again, the next first. */
export function Schedules({ page }: { page: ExpensesPage }) {
  const t = useTranslations('expenses')
  const locale = useLocale()
  const { slug, can } = useShell()
  const run = useRun()
  const [editing, setEditing] = useState<Schedule | 'new' | null>(null)
  const restore = (schedule: string) => void run(() => archiveSchedule(slug, { schedule, archived: false }), () => toast(t('schedule.restored')))
  const end = ({ id, about }: Schedule) => void run(() => archiveSchedule(slug, { schedule: id, archived: true }), () => toastUndo(t('schedule.ended', { about }), () => restore(id)))
  const add = can('expenses.write') && <Button size="sm" onClick={() => setEditing('new')}><Plus aria-hidden />{t('schedule.add')}</Button>
  return (
    <section className="grid gap-3">
      {page.schedules.length === 0 ? <EmptyState icon={CalendarSync} title={t('schedule.empty')} text={t('schedule.emptyText')} action={add} /> : (
        <>
          <div>{add}</div>
          <ul aria-label={t('views.again')} className="divide-y divide-line rounded-lg border border-line bg-surface">
            {page.schedules.map((schedule) => (
              <li key={schedule.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
                <button type="button" disabled={!can('expenses.write')} onClick={() => setEditing(schedule)} className="grid min-w-40 flex-1 text-start">
                  <span className="font-medium">{schedule.about}</span>
                  <span className="text-sm text-muted">{[t(`schedule.rhythms.${schedule.every}`), schedule.vendor, t('schedule.next', { day: formatDay(schedule.next_on, locale) })].filter(Boolean).join(' · ')}</span>
                </button>
                <span className="tabular">{formatRupees(schedule.amount_paise, locale)}</span>
                {can('expenses.write') && <Button variant="ghost" size="icon-sm" aria-label={t('schedule.end', { about: schedule.about })} onClick={() => end(schedule)}><X aria-hidden /></Button>}
              </li>
            ))}
          </ul>
        </>
      )}
      {editing && <ScheduleDialog slug={slug} page={page} schedule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  )
}
