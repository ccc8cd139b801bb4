'use client'

import { AlarmClock, CalendarPlus, Check, ChevronDown, PhoneOutgoing, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { MessageActions } from '@/components/messages/message-actions'
import { useMessageState } from '@/components/messages/use-message-state'
import { CallButton } from '@/components/patients/call-button'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toMessage } from '@/lib/messages/rows'
import type { FollowUp, FollowUpList } from '@/lib/recalls/lists'
import { formatRupees } from '@/lib/money'
import { addDays, formatDate, formatDay, formatTime } from '@/lib/time'
import { AttemptDialog } from './attempt-dialog'
import { LastAttempt } from './last-attempt'
import { useFollowUp } from './use-follow-up'

type Props = { row: FollowUp; list: FollowUpList; today: string; now: number }

/** One person to call: who, why, since when; and the few things that settle it. */
export function FollowUpRow({ row, list, today, now }: Props) {
  const t = useTranslations('recalls')
  const locale = useLocale()
  const { slug, can, clinic: { timeZone: zone } } = useShell()
  const { book, snooze, drop, confirm, opened } = useFollowUp(row)
  const [noting, setNoting] = useState(false)
  const [busy, setBusy] = useState(false)
  const stateOf = useMessageState(now)
  const writable = can('appointments.write')
  const message = row.message && can('messages.read') ? toMessage(row.message, zone) : null
  const told = message && stateOf(message)
  // Whoever did not agree to be written to about what is due is called.
  const calledOnly = row.recall_id !== null && row.text === null
  const missed = row.source === 'visit' && list !== 'unconfirmed'
  const at = (instant: string) => `${formatDate(instant, zone, locale)}, ${formatTime(instant, zone, locale)}`
  const day = (date: string) => formatDay(date, locale, { weekday: 'short', day: 'numeric', month: 'short', ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) })
  const daysLate = Math.round((Date.parse(today) - Date.parse(row.due_on)) / 86_400_000)
  const when = list === 'unconfirmed' ? at(row.starts_at!)
    : missed ? t(row.status === 'no_show' ? 'missedOn' : 'cancelledOn', { day: day(row.due_on) })
      : row.due_on === today ? t('dueToday') : list === 'overdue' ? t('overdueBy', { day: day(row.due_on), count: daysLate }) : t('dueOn', { day: day(row.due_on) })
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const later = [{ days: 7, key: 'week' }, { days: 14, key: 'twoWeeks' }, { days: 30, key: 'month' }, { days: 90, key: 'threeMonths' }] as const

  return (
    <li aria-label={row.patient} className="grid gap-x-4 gap-y-2 px-3 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:px-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {can('patients.read')
            ? <Link href={`/${slug}/patients/${row.patient_id}`} prefetch={false} className="min-w-0 truncate max-md:py-1.5 font-medium hover:text-brand hover:underline">{row.patient}</Link>
            : <span className="min-w-0 truncate font-medium">{row.patient}</span>}
          {row.type && <span>{row.type}</span>}
          <span className={list === 'overdue' ? 'text-red' : 'text-muted'}>{when}</span>
          {row.value_paise !== null && row.value_paise > 0 && <span className="text-muted tabular" title={t('valueTitle')}>{formatRupees(row.value_paise, locale)}</span>}
          {told && <span title={told.sentence}><Badge tone={told.tone} icon={told.icon}>{told.word}</Badge></span>}
          {list === 'unconfirmed' && !message && can('messages.read') && <Badge tone="neutral">{t('noMessage')}</Badge>}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {[row.reason, row.dentist, row.status_reason && `“${row.status_reason}”`, row.note].filter(Boolean).map((part) => <span key={part} className="min-w-0 break-words">{part}</span>)}
          {row.next_on && <span>{t('againOn', { day: day(row.next_on) })}</span>}
          {row.next_visit && <span className="text-brand">{t('hasVisit', { when: at(row.next_visit) })}</span>}
        </p>
        {row.attempts?.last && <LastAttempt count={row.attempts.count} attempt={row.attempts.last} />}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {row.phone
          ? <CallButton patientId={row.patient_id} phone={row.phone} className={buttonStyles({ size: 'sm' })} />
          : <span className="text-sm text-faint">{t('noPhone')}</span>}
        {message && <MessageActions message={message} />}
        {list !== 'unconfirmed' && calledOnly && <span className="text-sm text-faint">{t('callOnly')}</span>}
        {list !== 'unconfirmed' && !calledOnly && row.whatsapp && can('messages.write') && (
          <CallButton message text={row.text ?? undefined} onReach={opened} patientId={row.patient_id} phone={row.whatsapp} className={buttonStyles({ size: 'sm' })} aria-label={t('write', { patient: row.patient })}>{t('whatsapp')}</CallButton>
        )}
        {writable && list === 'unconfirmed' && <Button size="sm" variant="primary" pending={busy} onClick={() => void act(confirm)}><Check />{t('confirm')}</Button>}
        {writable && list !== 'unconfirmed' && (
          <>
            {row.recall_id && <Button size="sm" onClick={() => setNoting(true)}><PhoneOutgoing />{t('tried')}</Button>}
            <Button size="sm" variant="primary" onClick={book}><CalendarPlus />{t('book')}</Button>
            <Menu align="end" trigger={<Button size="sm" disabled={busy}><AlarmClock />{t('snooze')}<ChevronDown /></Button>}>
              {later.map(({ days, key }) => {
                const on = addDays(today, days)
                return <MenuItem key={key} onSelect={() => void act(() => snooze(on, t('said.snoozed', { patient: row.patient, day: day(on) })))}>{`${t(`later.${key}`)}: ${day(on)}`}</MenuItem>
              })}
            </Menu>
            {row.recall_id ? (
              <Menu align="end" trigger={<Button size="icon-sm" variant="ghost" disabled={busy} aria-label={t('drop', { patient: row.patient })} title={t('dropTitle')}><X /></Button>}>
                {(['elsewhere', 'unreachable', 'declined', 'notNeeded'] as const).map((why) => <MenuItem key={why} onSelect={() => void act(() => drop(t(`dropReasons.${why}`)))}>{t(`dropReasons.${why}`)}</MenuItem>)}
              </Menu>
            ) : <Button size="icon-sm" variant="ghost" disabled={busy} aria-label={t('drop', { patient: row.patient })} title={t('dropTitle')} onClick={() => void act(drop)}><X /></Button>}
          </>
        )}
      </div>
      {noting && <AttemptDialog row={row} today={today} onBook={book} onClose={() => setNoting(false)} />}
    </li>
  )
}
