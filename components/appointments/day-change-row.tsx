'use client'

import { ArrowRight, CircleAlert, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { CallButton } from '@/components/patients/call-button'
import { Badge } from '@/components/ui/badge'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { dayOf } from '@/lib/appointments/day'
import { isChange, type Choice, type DayChanges } from '@/lib/appointments/day-changes'
import { clashOf, warningsOf } from '@/lib/appointments/rules'
import type { Dentist, Visit } from '@/lib/appointments/schedule'
import { addDays, dateIn, formatDate, formatTime } from '@/lib/time'
import { statusLook } from './status'
import { ways, type DayChangesState, type Plan, type Way } from './use-day-changes'

type Props = { visit: Visit; data: DayChanges; state: DayChangesState; others: Dentist[]; onSet: (plan: Partial<Plan>) => void }

/** One affected visit: who, when, what is to become of it, and what speaks against that. */
export function DayChangeRow({ visit, data, state: { planOf, offers, choices, clashes, refusal }, others, onSet }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const { time_zone: zone, schedule } = data
  const plan = planOf(visit)
  const choice = choices.get(visit.id) ?? { do: 'keep' }
  const clash = clashes.get(visit.id)
  const look = statusLook[visit.status]
  const severalDays = data.days > 1
  const time = (at: string) => formatTime(at, zone, locale)
  const when = (at: string) => (severalDays || dateIn(at, zone) !== dateIn(visit.starts_at, zone) ? `${formatDate(at, zone, locale)}, ${time(at)}` : time(at))
  const slots = offers?.get(visit.id)
  const freeDentists = others.filter((one) => one.id !== visit.dentist_id)
  const busy = (dentistId: string) => clashOf(schedule, { from: Date.parse(visit.starts_at), to: Date.parse(visit.ends_at), dentistId, chairId: null, visitId: visit.id }) !== null
  const name = (id: string) => schedule.dentists.find((one) => one.id === id)?.name ?? ''
  return (
    <li className="grid gap-x-4 gap-y-2 px-3 py-3 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] md:px-4" aria-label={`${visit.patient}, ${when(visit.starts_at)}`}>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-muted tabular">{when(visit.starts_at)}</span>
          <span className="min-w-0 truncate font-medium">{visit.patient}</span>
          <Badge tone={look.tone} icon={look.icon}>{t(`status.${visit.status}`)}</Badge>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {visit.phone ? <CallButton patientId={visit.patient_id} phone={visit.phone} /> : <span className="text-muted">{t('changes.noPhone')}</span>}
          <span className="text-faint">{name(visit.dentist_id)}</span>
        </p>
        <Result visit={visit} choice={choice} when={when} name={name} />
        {clash && (
          <p role="alert" className="flex gap-1.5 text-sm text-red">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t('changes.clash', { patient: clash.patient, from: time(clash.starts_at), to: time(clash.ends_at) })}
          </p>
        )}
        {!clash && refusal?.visit === visit.id && <p role="alert" className="flex gap-1.5 text-sm text-red"><CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{refusal.message}</p>}
        {!clash && <Warnings visit={visit} choice={choice} data={data} name={name} />}
      </div>
      <div className="grid content-start gap-2 sm:grid-cols-2">
        <Select aria-label={t('changes.what', { patient: visit.patient })} value={plan.way} onChange={(event) => onSet({ way: event.target.value as Way })}>
          {ways.filter((way) => way !== 'dentist' || freeDentists.length > 0).map((way) => <option key={way} value={way}>{t(`changes.ways.${way}`)}</option>)}
        </Select>
        {plan.way === 'shift' && (
          <Input type="number" aria-label={t('changes.by')} inputMode="numeric" step={5} min={-600} max={600} value={String(plan.minutes)} onChange={(event) => onSet({ minutes: Math.max(-600, Math.min(600, Math.round(Number(event.target.value)))) })} />
        )}
        {plan.way === 'free' && (slots === undefined ? <Skeleton className="h-9 w-full" /> : slots.length === 0 ? <p className="text-sm text-muted">{t('book.noneFree')}</p> : (
          <Select aria-label={t('changes.freeTimes')} value={plan.slot?.starts ?? slots[0]!.starts} onChange={(event) => onSet({ slot: slots.find(({ starts }) => starts === event.target.value) ?? null })}>
            {slots.map((slot) => <option key={slot.starts} value={slot.starts}>{`${formatDate(slot.starts, zone, locale)}, ${time(slot.starts)}`}</option>)}
          </Select>
        ))}
        {plan.way === 'dentist' && (
          <Select aria-label={t('changes.toDentist')} value={plan.dentistId ?? ''} onChange={(event) => onSet({ dentistId: event.target.value || null })}>
            <option value="">{t('changes.choose')}</option>
            {freeDentists.map((one) => <option key={one.id} value={one.id}>{busy(one.id) ? t('changes.busy', { dentist: one.name }) : one.name}</option>)}
          </Select>
        )}
        {plan.way === 'cancel' && <Input aria-label={t('end.why')} placeholder={t('end.why')} maxLength={200} value={plan.reason} onChange={(event) => onSet({ reason: event.target.value })} />}
      </div>
    </li>
  )
}

/** "10:00 am → 10:30 am, Dr Bose" */
function Result({ visit, choice, when, name }: { visit: Visit; choice: Choice; when: (at: string) => string; name: (id: string) => string }) {
  const t = useTranslations('appointments')
  if (choice.do === 'cancel') return <p className="text-sm font-medium">{t('changes.cancelled')}</p>
  if (choice.do === 'keep' || !isChange(visit, choice)) return <p className="text-sm text-faint">{t('changes.stays')}</p>
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-sm font-medium tabular">
      <ArrowRight className="size-4 text-brand" aria-hidden />
      <span className="sr-only">{t('changes.newTime')}</span>
      {when(choice.starts)}{choice.dentistId !== visit.dentist_id && `, ${name(choice.dentistId)}`}
    </p>
  )
}

/** What speaks against the new time without forbidding it: after the dentist's hours, on a holiday. */
function Warnings({ visit, choice, data, name }: { visit: Visit; choice: Choice; data: DayChanges; name: (id: string) => string }) {
  const t = useTranslations('appointments')
  if (choice.do !== 'move' || !isChange(visit, choice)) return null
  const date = dateIn(choice.starts, data.time_zone)
  // Of other days nothing is known here; their times come from the search for free ones.
  if (date < data.first_day || date >= addDays(data.first_day, data.days)) return null
  const from = Date.parse(choice.starts)
  const wish = { from, to: from + Date.parse(visit.ends_at) - Date.parse(visit.starts_at), dentistId: choice.dentistId, chairId: choice.chairId, visitId: visit.id }
  const warnings = warningsOf(data.schedule, wish, { day: dayOf(date, data.time_zone) }, 0)
  return warnings.map((warning) => ('label' in warning ? (
    <p key={warning.kind} className="flex gap-1.5 text-sm text-amber">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {t(`warning.${warning.kind}`, { dentist: name(choice.dentistId), label: warning.label || 'none' })}
    </p>
  ) : null))
}
