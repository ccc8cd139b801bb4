'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { toastError, toastUndo } from '@/components/ui/toast'
import { changeDay } from '@/lib/appointments/change-day'
import { dayOf } from '@/lib/appointments/day'
import { changesOf, outcomeOf, shifted, undoOf, type Change, type Changed, type Choice, type DayChanges } from '@/lib/appointments/day-changes'
import { findPlaces } from '@/lib/appointments/find-places'
import type { Slot } from '@/lib/appointments/free-slots'
import type { Visit } from '@/lib/appointments/schedule'
import { addDays } from '@/lib/time'

export const ways = ['shift', 'free', 'dentist', 'cancel', 'keep'] as const
export type Way = (typeof ways)[number]
/** What is meant to become of a visit, with what each way needs; what a way does not need stays for when one comes back to it. */
export type Plan = { way: Way; minutes: number; slot: Slot | null; dentistId: string | null; reason: string }

/** What was saved: who was told, and what takes it back. visits as they stood before. */
export type Outcome = { visits: Visit[]; changes: Change[]; changed: Changed[] }

/**
 * Plans for the visits that a changed day concerns: one way for all, or each its own; what clashes; saving and undoing.
 * late: minutes, when somebody is late and not away.
 */
export function useDayChanges(slug: string, data: DayChanges, late: number | null, away: string) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const { schedule } = data
  const affected = useMemo(() => {
    const known = new Map(schedule.visits.map((visit) => [visit.id, visit]))
    return data.affected.flatMap(({ id }) => known.get(id) ?? [])
  }, [data.affected, schedule.visits])
  const reachable = useMemo(() => new Map(data.affected.map((one) => [one.id, one.reachable])), [data.affected])
  const usual = (visit: Visit): Plan => ({
    way: outcome || visit.status === 'waiting' ? 'keep' : late ? 'shift' : 'free', minutes: late ?? 30, slot: null, dentistId: null, reason: away,
  })
  const [plans, setPlans] = useState<ReadonlyMap<string, Plan>>(new Map())
  const [offers, setOffers] = useState<ReadonlyMap<string, Slot[]> | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [saving, setSaving] = useState(false)
  const [refusal, setRefusal] = useState<{ message: string; visit: string | null } | null>(null)

  const planOf = (visit: Visit): Plan => plans.get(visit.id) ?? usual(visit)
  const set = (visit: Visit, changes: Partial<Plan>) => {
    setRefusal(null)
    setPlans((old) => new Map(old).set(visit.id, { ...(old.get(visit.id) ?? usual(visit)), ...changes }))
  }
  const setAll = (changes: Partial<Plan>, only: (plan: Plan) => boolean = () => true) => {
    setRefusal(null)
    setPlans((old) => new Map(affected.map((visit) => {
      const plan = old.get(visit.id) ?? usual(visit)
      return [visit.id, only(plan) ? { ...plan, ...changes } : plan]
    })))
  }

  // Free times are asked for once somebody wants them, for everybody: the first offers fit together.
  const wanted = !outcome && offers === null && affected.some((visit) => planOf(visit).way === 'free')
  useEffect(() => {
    if (!wanted) return
    let current = true
    const closed = data.closure ? Date.parse(data.closure.ends_at) : 0
    const wishes = affected.map((visit) => ({
      id: visit.id, minutes: (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000, dentistId: visit.dentist_id,
      after: new Date(Math.max(Date.now(), closed, late ? 0 : endOf(data))).toISOString(),
    }))
    findPlaces(slug, { wishes })
      .then((answer) => current && setOffers(new Map(answer?.data?.map(({ id, slots }) => [id, slots]))))
      .catch(() => {
        if (!current) return
        setOffers(new Map())
        toastError(e('network_lost'))
      })
    return () => {
      current = false
    }
  }, [wanted, slug, affected, data, late, e])

  const choices = new Map(affected.map((visit) => [visit.id, choiceOf(visit, planOf(visit), offers)]))
  const { clashes } = outcomeOf(schedule, choices)
  const changes = changesOf(affected, choices)

  /** Sends a batch; what refuses it is said, at its visit when it is about one. */
  async function send(batch: Change[]): Promise<Changed[] | null> {
    setSaving(true)
    setRefusal(null)
    try {
      const answer = await changeDay(slug, { changes: batch })
      if (answer?.data) return answer.data
      const { message, details } = answer?.serverError ?? { message: e('value_not_possible'), details: {} as Record<string, unknown> }
      const visit = details.visit ?? details.id
      setRefusal({ message, visit: typeof visit === 'string' ? visit : null })
    } catch {
      setRefusal({ message: e('network_lost'), visit: null })
    } finally {
      setSaving(false)
    }
    return null
  }

  async function save() {
    const changed = await send(changes)
    if (!changed) return
    const done = { visits: affected, changes, changed }
    setOutcome(done)
    setPlans(new Map())
    setOffers(null)
    toastUndo(t('changes.saved', { count: changed.length }), () => void undo(done))
  }

  async function undo(done: Outcome) {
    const back = await changeDay(slug, { changes: undoOf(done.visits, done.changes, done.changed) }).catch(() => undefined)
    if (back?.data) setOutcome(null)
    else toastError(back?.serverError?.message ?? e('network_lost'))
  }

  return { affected, reachable, planOf, set, setAll, offers, choices, clashes, changes, saving, refusal, save, outcome, undo, goOn: () => setOutcome(null) }
}

export type DayChangesState = ReturnType<typeof useDayChanges>

/** The end of the last day that is shown, in milliseconds: who is away comes back after it. */
const endOf = ({ first_day: first, days, time_zone: zone }: DayChanges) => dayOf(addDays(first, days - 1), zone).until

function choiceOf(visit: Visit, plan: Plan, offers: ReadonlyMap<string, Slot[]> | null): Choice {
  if (plan.way === 'shift') return shifted(visit, plan.minutes)
  if (plan.way === 'cancel') return { do: 'cancel', reason: plan.reason.trim() }
  if (plan.way === 'dentist' && plan.dentistId) return { do: 'move', starts: visit.starts_at, dentistId: plan.dentistId, chairId: visit.chair_id }
  const slot = plan.way === 'free' ? (plan.slot ?? offers?.get(visit.id)?.[0]) : null
  // A chair was held only by who had one.
  return slot ? { do: 'move', starts: slot.starts, dentistId: slot.dentistId, chairId: visit.chair_id && slot.chairId } : { do: 'keep' }
}
