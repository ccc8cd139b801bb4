'use client'

import { CalendarCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import type { DayChanges } from '@/lib/appointments/day-changes'
import { dateIn, formatDate, formatDay } from '@/lib/time'
import { ChangesHeader } from './changes-header'
import { DayChangeRow } from './day-change-row'
import { DayChangesOutcome } from './day-changes-outcome'
import { useDayChanges, ways, type Way } from './use-day-changes'
import { useNow } from './use-now'

type Props = {
  data: DayChanges
  /** Whose day it is; null for a closure. */
  dentistId: string | null
  /** Minutes; null when they do not come at all. */
  late: number | null
  serverNow: number
}

/** Somebody is late or away, or the clinic closes: what becomes of each visit, and everybody told, in one step. */
export function DayChangesForm({ data, dentistId, late, serverNow }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const { slug } = useShell()
  const { time_zone: zone, schedule, closure } = data
  const dentist = schedule.dentists.find(({ id }) => id === dentistId)?.name ?? ''
  const day = formatDay(data.first_day, locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const title = closure
    ? `${closure.reason || t(`changes.closures.${closure.kind}`)}: ${daysOf(closure, zone, locale)}`
    : t(late ? 'changes.lateTitle' : 'changes.awayTitle', { dentist, day })
  const state = useDayChanges(slug, data, late, closure?.reason || t(dentistId || closure?.kind === 'leave' ? 'end.presets.dentistAway' : 'changes.clinicClosed'))
  const { affected, planOf, set, setAll, clashes, changes, saving, refusal, save, outcome, reachable } = state
  const [all, setWayOfAll] = useState<Way>(late ? 'shift' : 'free')
  const [minutes, setMinutes] = useState(String(late ?? 30))
  const now = useNow(serverNow)
  const others = schedule.dentists.filter((one) => !one.archived && one.id !== dentistId)
  const cancelled = changes.filter((change) => change.do === 'cancel').length
  const told = changes.filter((change) => reachable.get(change.visit)).length
  useShortcut('mod+Enter', () => void save(), changes.length > 0 && clashes.size === 0 && !outcome)

  const back = <Link href={`/${slug}/schedule?day=${data.first_day}`} className={buttonStyles({})}>{t('changes.toSchedule')}</Link>
  if (outcome) return <DayChangesOutcome outcome={outcome} data={data} title={title} now={now} onUndo={() => void state.undo(outcome)} onGoOn={data.more > 0 ? state.goOn : null} back={back} />
  return (
    <div className="flex min-h-full flex-col">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <ChangesHeader title={title} subtitle={t('changes.affected', { count: affected.length })}>{back}</ChangesHeader>
        {affected.length === 0 ? (
          <EmptyState icon={CalendarCheck} title={t('changes.nobodyTitle')} text={t('changes.nobody')} />
        ) : (
          <>
            <div role="group" aria-label={t('changes.forAll')} className="flex flex-wrap items-end gap-3 rounded-lg border border-line bg-sunken p-3">
              <Field label={t('changes.forAll')} className="w-full md:w-64">
                <Select
                  value={all}
                  onChange={(event) => {
                    const way = event.target.value as Way
                    setWayOfAll(way)
                    setAll({ way, slot: null, ...(way === 'shift' && { minutes: Number(minutes) || 0 }) })
                  }}
                >
                  {ways.filter((way) => way !== 'dentist' || others.length > 0).map((way) => <option key={way} value={way}>{t(`changes.ways.${way}`)}</option>)}
                </Select>
              </Field>
              {all === 'shift' && (
                <>
                  <Field label={t('changes.by')} className="w-28">
                    <Input
                      type="number" inputMode="numeric" step={5} min={-600} max={600} value={minutes}
                      onChange={(event) => {
                        setMinutes(event.target.value)
                        if (Number.isInteger(Number(event.target.value))) setAll({ minutes: Number(event.target.value) }, (plan) => plan.way === 'shift')
                      }}
                    />
                  </Field>
                  <div className="flex gap-1.5">
                    {[15, 30, 45, 60].map((step) => (
                      <Button key={step} size="sm" aria-pressed={minutes === String(step)} onClick={() => { setMinutes(String(step)); setAll({ minutes: step }, (plan) => plan.way === 'shift') }}>
                        {t('panel.minutes', { count: step })}
                      </Button>
                    ))}
                  </div>
                </>
              )}
              {all === 'dentist' && (
                <Field label={t('changes.toDentist')} className="w-full md:w-56">
                  <Select defaultValue="" onChange={(event) => setAll({ dentistId: event.target.value || null }, (plan) => plan.way === 'dentist')}>
                    <option value="">{t('changes.choose')}</option>
                    {others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                  </Select>
                </Field>
              )}
              {all === 'cancel' && (
                <Field label={t('end.why')} className="w-full md:w-72">
                  <Input maxLength={200} defaultValue={planOf(affected[0]!).reason} onChange={(event) => setAll({ reason: event.target.value }, (plan) => plan.way === 'cancel')} />
                </Field>
              )}
            </div>
            <ul aria-label={t('changes.list')} className="divide-y divide-line rounded-lg border border-line bg-surface">
              {affected.map((visit) => <DayChangeRow key={visit.id} visit={visit} data={data} state={state} others={others} onSet={(plan) => set(visit, plan)} />)}
            </ul>
            {data.more > 0 && <p className="text-sm text-muted">{t('changes.more', { count: data.more })}</p>}
          </>
        )}
      </div>
      {affected.length > 0 && (
        <div className="sticky bottom-0 mt-auto grid gap-2 border-t border-line bg-surface px-4 py-3 md:px-6">
          {refusal && <FormError>{refusal.message}</FormError>}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p role="status" className="min-w-64 flex-1 text-sm">
              <span className="font-medium">{[
                changes.length > cancelled && t('changes.moved', { count: changes.length - cancelled }), cancelled > 0 && t('changes.cancelledCount', { count: cancelled }),
                affected.length > changes.length && t('changes.kept', { count: affected.length - changes.length }),
              ].filter(Boolean).join(', ')}.</span>{' '}
              {clashes.size > 0
                ? <span className="text-red">{t('changes.clashes', { count: clashes.size })}</span>
                : changes.length > 0 && <span className="text-muted">{t('changes.willBeTold', { told, call: changes.length - told })}</span>}
            </p>
            <Button variant="primary" pending={saving} disabled={changes.length === 0 || clashes.size > 0} onClick={() => void save()}>{t('changes.save', { count: changes.length })}</Button>
          </div>
        </div>
      )}
    </div>
  )
}

/** "Mon, 23 Nov – Wed, 25 Nov" */
function daysOf({ starts_at: from, ends_at: until }: NonNullable<DayChanges['closure']>, zone: string, locale: string): string {
  const last = new Date(Date.parse(until) - 1).toISOString()
  return dateIn(from, zone) === dateIn(last, zone) ? formatDate(from, zone, locale) : `${formatDate(from, zone, locale)} – ${formatDate(last, zone, locale)}`
}
