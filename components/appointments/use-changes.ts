'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useOptimistic, useRef, useState, useTransition } from 'react'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import { changeAppointment } from '@/lib/appointments/change-appointment'
import { rescheduleAppointment } from '@/lib/appointments/reschedule-appointment'
import { stepsBetween } from '@/lib/appointments/rules'
import type { Status, Visit } from '@/lib/appointments/schedule'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import type { VisitAsItIs } from '@/lib/appointments/visit'
import type { Refusal } from '@/lib/errors'
import type { QueueVisit } from '@/lib/queue/queue'
import { stampsOf } from '@/lib/queue/rules'
import { formatDate, formatTime } from '@/lib/time'

/** Where a visit is to be. squeeze null: stays as it is. */
export type Move = { starts: string; minutes: number; dentistId: string; chairId: string | null; squeeze?: boolean | null }
/** A visit as far as it takes to change it. One that walked in may have no dentist yet. */
export type Changeable = Pick<Visit, 'id' | 'version' | 'status' | 'starts_at' | 'ends_at' | 'chair_id' | 'lane' | 'reason_id' | 'note' | 'status_reason'>
  & { patient: string; dentist_id: string | null } & Partial<Steps>
type Steps = Pick<QueueVisit, 'arrived_at' | 'seated_at' | 'finished_at' | 'discharged_at' | 'place'>

export type Answer = { data?: { version: number }; serverError?: Refusal; validationErrors?: unknown } | undefined
/** What a change shows until the database answers. */
type Patch = { id: string } & Partial<Changeable & Pick<QueueVisit, 'urgent' | 'called_at' | 'skipped_at'>>
/** Someone was faster: what is there now, and how to do it nevertheless. */
export type Conflict = { theirs: VisitAsItIs; mine: string; again: (version: number) => void }

/**
 * Changes to visits: shown at once, rolled back with a sentence when refused, taken back by Undo for 8 seconds. Each
 * answers whether it was done.
 */
export function useChanges<V extends Changeable>(slug: string, schedule: { visits: V[] }, zone: string) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const locale = useLocale()
  const [pending, startTransition] = useTransition()
  const [visits, patch] = useOptimistic(schedule.visits, (all: V[], change: { id: string } & Partial<V>) =>
    all.map((visit) => (visit.id === change.id ? { ...visit, ...change } : visit)))
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set())
  const [conflict, setConflict] = useState<Conflict | null>(null)

  /** The version that the last change of a visit left behind, or will: someone quick changes it again before the page knows. */
  const lastVersions = useRef(new Map<string, Promise<number>>())

  const mark = useCallback((id: string, on: boolean) => setSaving((old) => {
    const next = new Set(old)
    if (on) next.add(id)
    else next.delete(id)
    return next
  }), [])

  /** Shows the change, asks for it, and says how it ended. undo gets the version that Undo has to name. */
  function run(change: Patch, ask: (version: number) => Promise<Answer>, version: number, said: string, undo: ((version: number) => void) | null): Promise<boolean> {
    return new Promise((resolve) => {
      startTransition(async () => {
        patch(change as { id: string } & Partial<V>)
        mark(change.id, true)
        const asked = Promise.resolve(lastVersions.current.get(change.id) ?? 0).then((last) => ask(Math.max(version, last)))
        lastVersions.current.set(change.id, asked.then((answer) => answer?.data?.version ?? 0, () => 0))
        const answer = await asked.catch((): Answer => ({ serverError: { code: 'network_lost', message: e('network_lost'), details: {} } }))
        mark(change.id, false)
        const refusal = answer?.serverError
        if (answer?.data) {
          const next = answer.data.version
          if (undo) toastUndo(said, () => undo(next))
          else toast(said)
        } else if (refusal?.code === 'changed_by_someone') {
          setConflict({ theirs: refusal.details as unknown as VisitAsItIs, mine: said, again: (newer) => void run(change, ask, newer, said, undo) })
        } else toastError(refusal?.message ?? e('value_not_possible'))
        resolve(Boolean(answer?.data))
      })
    })
  }

  function move(visit: Changeable, to: Move, undoing = false): Promise<boolean> {
    const ends = new Date(Date.parse(to.starts) + to.minutes * 60_000).toISOString()
    // A dentist once named can be another one, not none again.
    const before: Move | null = visit.dentist_id === null ? null : {
      starts: visit.starts_at, minutes: (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000,
      dentistId: visit.dentist_id, chairId: visit.chair_id, squeeze: visit.lane === null,
    }
    const values = { patient: visit.patient, day: formatDate(to.starts, zone, locale), time: formatTime(to.starts, zone, locale), ends: formatTime(ends, zone, locale) }
    const resized = Date.parse(to.starts) === Date.parse(visit.starts_at) && to.dentistId === visit.dentist_id && to.chairId === visit.chair_id
    return run(
      { id: visit.id, starts_at: to.starts, ends_at: ends, dentist_id: to.dentistId, chair_id: to.squeeze ? null : to.chairId, ...(to.squeeze && { lane: null }) },
      (version) => rescheduleAppointment.bind(null, slug)({ visitId: visit.id, version, ...to, squeeze: to.squeeze ?? null }),
      visit.version,
      undoing ? t('said.undone') : t(resized ? 'said.resized' : 'said.moved', values),
      undoing || !before ? null : (version) => void move({ ...visit, version, starts_at: to.starts, ends_at: ends, dentist_id: to.dentistId, chair_id: to.chairId }, before, true),
    )
  }

  /** Back from a status to what the visit was, by the steps that are allowed. */
  function goBack(visit: Changeable, from: Status, version: number) {
    const bind = setAppointmentStatus.bind(null, slug)
    const back = async (version: number): Promise<Answer> => {
      let answer: Answer
      for (const step of stepsBetween(from, visit.status)) {
        answer = await bind({ visitId: visit.id, version, status: step, reason: step === visit.status ? visit.status_reason : null })
        if (!answer?.data) return answer
        version = answer.data.version
      }
      return answer
    }
    void run({ ...stampsOf(visit, visit.status, Date.now()), id: visit.id, status_reason: visit.status_reason }, back, version, t('said.undone'), null)
  }

  function setStatus(visit: Changeable, status: Status, reason: string | null = null): Promise<boolean> {
    return run(
      { ...stampsOf(visit, status, Date.now()), id: visit.id, status_reason: reason },
      (version) => setAppointmentStatus.bind(null, slug)({ visitId: visit.id, version, status, reason }),
      visit.version,
      t('said.status', { patient: visit.patient, status: t(`status.${status}`) }),
      (version) => goBack(visit, status, version),
    )
  }

  function edit(visit: Changeable, changes: { reasonId: string | null; note: string | null }): Promise<boolean> {
    const bind = changeAppointment.bind(null, slug)
    const before = { reasonId: visit.reason_id, note: visit.note }
    return run(
      { id: visit.id, reason_id: changes.reasonId, note: changes.note },
      (version) => bind({ visitId: visit.id, version, ...changes }),
      visit.version,
      t('said.saved'),
      (version) => void run({ id: visit.id, reason_id: before.reasonId, note: before.note }, (v) => bind({ visitId: visit.id, version: v, ...before }), version, t('said.undone'), null),
    )
  }

  return { visits, pending, saving, conflict, settleConflict: () => setConflict(null), run, goBack, move, setStatus, edit }
}

export type Changes = Omit<ReturnType<typeof useChanges>, 'visits'>
