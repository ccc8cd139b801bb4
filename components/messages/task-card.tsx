'use client'

import {
  CalendarClock, CalendarX2, Check, CircleSlash, History, MessageCircle, MessageCircleWarning, RotateCcw, type LucideIcon,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { CallButton } from '@/components/patients/call-button'
import { useShell } from '@/components/layout/shell-context'
import type { Tone } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { errorKey } from '@/lib/messages/rules'
import type { Task, TaskKind } from '@/lib/messages/schema'
import { displayPhone } from '@/lib/patients/rules'
import { formatDateTime, formatNear } from '@/lib/time'
import { PeopleOnPhone } from './people-on-phone'
import { visitAddress } from './visit-address'

const looks: Record<TaskKind, { icon: LucideIcon; tone: Tone }> = {
  reschedule: { icon: CalendarClock, tone: 'amber' },
  cancel: { icon: CalendarX2, tone: 'amber' },
  cancelled: { icon: CircleSlash, tone: 'violet' },
  reply: { icon: MessageCircle, tone: 'brand' },
  late_tap: { icon: History, tone: 'amber' },
  undelivered: { icon: MessageCircleWarning, tone: 'red' },
}
const tints: Partial<Record<Tone, string>> = {
  amber: 'bg-amber-soft text-amber', violet: 'bg-violet-soft text-violet', brand: 'bg-brand-soft text-brand', red: 'bg-red-soft text-red',
}

type TaskCardProps = { task: Task; now: number; onTick: (task: Task, done: boolean) => void }

/** One thing to do: what a patient wants, in their words, who they may be, and the next step as one click. */
export function TaskCard({ task, now, onTick }: TaskCardProps) {
  const t = useTranslations('tasks')
  const m = useTranslations('messages')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  const { icon: Icon, tone } = looks[task.kind]
  const at = (instant: string) => formatDateTime(instant, clinic.timeZone, locale)
  const { visit } = task
  const name = visit?.patient ?? task.people[0]?.fullName ?? (task.phone ? displayPhone(task.phone) : m('unknownSender'))

  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2 border-b border-line px-4 py-4 md:px-6">
      <span className={cn('mt-0.5 flex size-8 items-center justify-center rounded-full', tints[tone])}><Icon className="size-4" aria-hidden /></span>
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h2 className="min-w-0 font-semibold break-words">{name}</h2>
          <span className="text-muted">{t(`kinds.${task.kind}`)}</span>
          <time dateTime={task.at} title={at(task.at)} className="ms-auto text-sm text-faint tabular">
            {formatNear(task.at, locale, new Date(now)) ?? at(task.at)}
          </time>
        </div>
        {task.kind === 'reply' && task.text && <p className="max-w-prose break-words whitespace-pre-wrap">“{task.text}”</p>}
        {task.wish && <p className="text-muted">{t(`wishes.${task.wish}`)}</p>}
        {task.kind === 'undelivered' && <p className="text-muted">{t('undelivered', { kind: task.messageKind, reason: m(`errors.${errorKey(task.errorCode)}`) })}</p>}
        {visit && (
          <p className="text-muted tabular">
            {at(visit.startsAt)}, {visit.dentist}, {t(`statuses.${visit.status}`)}
          </p>
        )}
        {!visit && <PeopleOnPhone people={task.people} />}
        <div className="flex flex-wrap items-center gap-2">
          {visit && can('appointments.read') && (
            <Link
              href={visitAddress(slug, visit.id, visit.startsAt, clinic.timeZone)}
              aria-label={`${t('openVisit')}: ${visit.patient}, ${at(visit.startsAt)}`}
              className={buttonStyles({ size: 'sm' })}
            >
              <CalendarClock aria-hidden />
              {t('openVisit')}
            </Link>
          )}
          {task.phone && (
            <>
              <CallButton patientId={task.people[0]?.id} phone={task.phone} className={buttonStyles({ size: 'sm' })} aria-label={`${t('call')}: ${name}`}>{t('call')}</CallButton>
              <CallButton message patientId={task.people[0]?.id} phone={task.phone} className={buttonStyles({ size: 'sm' })} aria-label={`${t('whatsapp')}: ${name}`}>{t('whatsapp')}</CallButton>
            </>
          )}
          {task.doneAt && <span className="text-sm text-faint">{t('doneBy', { when: at(task.doneAt), name: task.doneBy ?? '' })}</span>}
          {can('messages.write') && (
            <Button
              size="sm"
              variant={task.doneAt ? 'secondary' : 'primary'}
              className="ms-auto"
              aria-label={`${t(task.doneAt ? 'putBack' : 'tick')}: ${name}`}
              onClick={() => onTick(task, !task.doneAt)}
            >
              {task.doneAt ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
              {t(task.doneAt ? 'putBack' : 'tick')}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}
