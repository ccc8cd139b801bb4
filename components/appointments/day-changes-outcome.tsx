'use client'

import { CheckCheck, Printer, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { CallButton } from '@/components/patients/call-button'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Checkbox } from '@/components/ui/checkbox'
import type { Change, DayChanges } from '@/lib/appointments/day-changes'
import type { Visit } from '@/lib/appointments/schedule'
import { dateIn, formatDate, formatTime } from '@/lib/time'
import { ChangesHeader } from './changes-header'
import type { Outcome } from './use-day-changes'

/** Messages go a minute after the change; until then nothing has happened outside. */
const untilSent = 60_000

type Props = { outcome: Outcome; data: DayChanges; title: string; now: number; onUndo: () => void; onGoOn: (() => void) | null; back: ReactNode }

/** What was done, who is told by itself, and who has to be called: a list to tick off or to print. */
export function DayChangesOutcome({ outcome, data: { time_zone: zone, schedule }, title, now, onUndo, onGoOn, back }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const [savedAt] = useState(() => Date.now())
  const [called, setCalled] = useState<ReadonlySet<string>>(new Set())
  const lines = outcome.changes.map((change) => ({
    change, visit: outcome.visits.find(({ id }) => id === change.visit)!, told: outcome.changed.find(({ id }) => id === change.visit)?.told ?? false,
    why: outcome.changed.find(({ id }) => id === change.visit)?.why ?? null,
  }))
  const toCall = lines.filter(({ told }) => !told)
  const told = lines.filter((line) => line.told)
  const at = (instant: string) => `${formatDate(instant, zone, locale)}, ${formatTime(instant, zone, locale)}`
  /** What changed, and no more than that: the day and the dentist only when they are others. */
  const became = (visit: Visit, change: Change) => {
    if (change.do !== 'move') return t('changes.cancelled')
    const when = dateIn(change.starts, zone) === dateIn(visit.starts_at, zone) ? formatTime(change.starts, zone, locale) : at(change.starts)
    const dentist = change.dentist === visit.dentist_id ? null : schedule.dentists.find(({ id }) => id === change.dentist)?.name
    return dentist ? `${when}, ${dentist}` : when
  }
  const why = (reason: string | null) => (reason && t.has(`changes.why.${reason}`) ? t(`changes.why.${reason as 'no_consent'}`) : t('changes.why.other'))

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 py-4 md:px-6">
      <ChangesHeader title={title} subtitle={t('changes.done', { count: lines.length })}>
        {now - savedAt < untilSent && <Button onClick={onUndo}><Undo2 />{t('changes.undo')}</Button>}
        {toCall.length > 0 && <Button onClick={() => window.print()}><Printer />{t('changes.print')}</Button>}
        {onGoOn && <Button onClick={onGoOn}>{t('changes.goOn')}</Button>}
        {back}
      </ChangesHeader>
      <p className={cn('flex gap-2 rounded-md border px-3 py-2', told.length ? 'border-green-line bg-green-soft text-green' : 'border-line bg-sunken text-muted')}>
        {told.length > 0 && <CheckCheck className="mt-0.5 size-4 shrink-0" aria-hidden />}{t('changes.told', { count: told.length })}
      </p>
      {toCall.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-base font-semibold">{t('changes.callList', { count: toCall.length })}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {toCall.map(({ visit, change, why: reason }) => (
              <li key={visit.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
                <div className="min-w-0 flex-1 basis-56">
                  <Checkbox
                    label={visit.patient}
                    hint={`${at(visit.starts_at)} → ${became(visit, change)}`}
                    checked={called.has(visit.id)}
                    onChange={(event) => setCalled((old) => {
                      const next = new Set(old)
                      if (event.target.checked) next.add(visit.id)
                      else next.delete(visit.id)
                      return next
                    })}
                  />
                </div>
                <span className="text-sm text-muted">{why(reason)}</span>
                {visit.phone ? <CallButton patientId={visit.patient_id} phone={visit.phone} /> : <span className="text-sm text-muted">{t('changes.noPhone')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {told.length > 0 && (
        <section data-screen-only className="grid gap-2">
          <h2 className="text-base font-semibold">{t('changes.toldList')}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {told.map(({ visit, change }) => (
              <li key={visit.id} className="flex flex-wrap gap-x-3 px-3 py-2">
                <span className="font-medium">{visit.patient}</span>
                <span className="text-sm text-muted tabular">{at(visit.starts_at)} → {became(visit, change)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
