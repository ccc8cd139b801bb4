'use client'

import { ArrowRight, GripVertical, TriangleAlert, Zap } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { memo, type PointerEvent, type ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ColourChip } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { ageOn, displayPhone } from '@/lib/patients/rules'
import type { Queue, QueueVisit } from '@/lib/queue/queue'
import type { Section } from '@/lib/queue/rules'
import { formatTime } from '@/lib/time'
import { RowTime } from './row-time'

/** The step that a row offers as its button; its text is in the catalogue. */
export const nextStep: Partial<Record<Section, 'arrive' | 'seat' | 'done' | 'discharge' | 'recall'>> = {
  expected: 'arrive', waiting: 'seat', skipped: 'recall', in_chair: 'done', done: 'discharge',
}

type Props = {
  visit: QueueVisit
  section: Section
  queue: Pick<Queue, 'dentists' | 'chairs' | 'reasons' | 'day' | 'time_zone'>
  now: number
  saving: boolean
  open: boolean
  writable: boolean
  /** Only where rows are in an order of their own. */
  onGrab?: (event: PointerEvent<HTMLElement>, id: string) => void
  onOpen: (id: string) => void
  onNext: (visit: QueueVisit) => void
  menu: ReactNode
}

/** One person in the queue: who, what for, with whom, since when, and the one step that comes next. */
export const QueueRow = memo(function QueueRow({ visit, section, queue, now, saving, open, writable, onGrab, onOpen, onNext, menu }: Props) {
  const t = useTranslations('queue')
  const a = useTranslations('appointments')
  const locale = useLocale()
  const { time_zone: zone } = queue
  const dentist = queue.dentists.find((one) => one.id === visit.dentist_id)
  const chair = queue.chairs.find((one) => one.id === visit.chair_id)
  const reason = queue.reasons.find((one) => one.id === visit.reason_id)
  const age = ageOn(visit.birth_date, visit.birth_date_precision, queue.day)
  const step = nextStep[section]
  const walkIn = visit.source === 'walk_in' || visit.source === 'check_in'
  const facts = [
    [age && t('row.age', { years: age.years }), visit.sex && t(`row.sex.${visit.sex}`)].filter(Boolean).join(' '),
    visit.file_number,
    // Whoever sits in the chair is not called.
    section !== 'in_chair' && section !== 'done' && visit.phone && displayPhone(visit.phone),
  ].filter((fact): fact is string => Boolean(fact))
  return (
    <div
      data-row={visit.id}
      data-section={section}
      className={cn('group flex min-w-0 items-center gap-2 border-b border-line px-2 py-1.5 last:border-b-0 md:px-3', open && 'bg-brand-soft', saving && 'opacity-70')}
    >
      {onGrab && (
        <span
          aria-hidden
          title={t('row.drag')}
          onPointerDown={(event) => onGrab(event, visit.id)}
          className="-ms-1 flex size-8 shrink-0 cursor-grab touch-none items-center justify-center text-faint hover:text-ink max-md:hidden"
        >
          <GripVertical className="size-4" />
        </span>
      )}
      <button type="button" data-open-row onClick={() => onOpen(visit.id)} className="grid min-h-row min-w-0 flex-1 content-center gap-0.5 rounded-sm text-start">
        <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5">
          {visit.token !== null && <span className="shrink-0 rounded-sm border border-line-strong px-1 text-xs font-semibold tabular" title={t('row.token')}>{visit.token}</span>}
          <span className="max-w-full truncate font-medium">{visit.patient}</span>
          {visit.alerts.length > 0 && <TriangleAlert className="size-3.5 shrink-0 text-red" aria-label={t('row.alerts', { alerts: visit.alerts.join(', ') })} role="img" />}
          {visit.urgent && <Badge tone="red" icon={Zap}>{t('row.urgent')}</Badge>}
          {visit.first_visit && <span className="@max-md:hidden"><Badge tone="brand">{t('row.first')}</Badge></span>}
          {section === 'waiting' && visit.called_at && <Badge tone="blue">{t('row.called', { time: formatTime(visit.called_at, zone, locale) })}</Badge>}
        </span>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm text-muted">
          <span className="tabular">{walkIn ? t('row.walkIn') : visit.by_token ? t('row.byToken') : formatTime(visit.starts_at, zone, locale)}</span>
          {dentist ? <ColourChip colour={dentist.colour} label={chair ? `${dentist.name} · ${chair.name}` : dentist.name} /> : <span className="text-amber">{a('panel.dentistOpen')}</span>}
          {reason && <span className="truncate">{reason.name}</span>}
          <span className="@md:hidden"><RowTime visit={visit} section={section} now={now} zone={zone} /></span>
          {facts.map((fact) => <span key={fact} className="text-faint tabular @max-md:hidden">{fact}</span>)}
        </span>
        {(visit.note ?? visit.complaint) && section !== 'gone' && <span className="truncate text-sm text-muted">{visit.note ?? visit.complaint}</span>}
      </button>
      <span className="@max-md:hidden"><RowTime visit={visit} section={section} now={now} zone={zone} /></span>
      {writable && step && (
        <Button
          size="sm"
          variant={section === 'waiting' || section === 'done' || section === 'in_chair' ? 'primary' : 'secondary'}
          aria-label={t('row.stepFor', { step: t(`step.${step}`), patient: visit.patient })}
          onClick={() => onNext(visit)}
        >
          {t(`step.${step}`)}<ArrowRight className="@max-md:hidden" aria-hidden />
        </Button>
      )}
      {menu}
    </div>
  )
})
