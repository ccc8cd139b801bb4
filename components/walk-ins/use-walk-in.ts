'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { keptSchedule } from '@/components/appointments/schedule-store'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import { loadDay } from '@/lib/appointments/load-day'
import type { Dentist, Reason } from '@/lib/appointments/schedule'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import type { Refusal } from '@/lib/errors'
import { newRequestId } from '@/lib/request-id'
import { addWalkIn } from '@/lib/walk-ins/add-walk-in'
import type { MadeVisit } from '@/lib/walk-ins/rows'
import { nobodyYet, problemsOf, toPerson, type Who, type WhoProblems } from './who'

export type WalkInPerson = { key: number; who: Who; complaint: string; urgent: boolean }
/** The visit somebody has today, from a refusal. */
export type VisitToday = { id: string; version: number; status: string }

const blank = (key: number): WalkInPerson => ({ key, who: nobodyYet, complaint: '', urgent: false })

/** Everything about the people who are being added to the queue, and saving them. */
export function useWalkIn(slug: string, onDone: () => void) {
  const t = useTranslations('appointments.walkIn')
  const e = useTranslations('errors')
  const [request] = useState(newRequestId)
  const [people, setPeople] = useState<WalkInPerson[]>([blank(0)])
  const [dentistId, setDentistId] = useState<string | null>(null)
  const [reasonId, setReasonId] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [saving, setSaving] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { dentists, reasons, failed } = useChoices(slug)

  const set = (key: number, changes: Partial<WalkInPerson>) => {
    setPeople((old) => old.map((one) => (one.key === key ? { ...one, ...changes } : one)))
    setRefusal(null)
  }
  const add = () => setPeople((old) => [...old, blank(Math.max(...old.map(({ key }) => key)) + 1)])
  const remove = (key: number) => setPeople((old) => old.filter((one) => one.key !== key))
  const problems = (person: WalkInPerson): WhoProblems => (asked ? problemsOf(person.who) : {})
  const missing = (person: WalkInPerson) => asked && !person.who.patient && !person.who.newcomer
  /** Somebody who stands further up already. */
  const twice = ({ key, who }: WalkInPerson) => who.patient !== null && people.some((one) => one.key < key && one.who.patient?.id === who.patient?.id)

  async function save(again = false) {
    setAsked(true)
    const incomplete = people.some((one) => (!one.who.patient && !one.who.newcomer) || twice(one) || Object.keys(problemsOf(one.who)).length > 0)
    if (incomplete || saving) return
    setSaving(true)
    setRefusal(null)
    try {
      const answer = await addWalkIn(slug, {
        requestId: request, again, dentistId: dentistId ?? (dentists.length === 1 ? dentists[0]!.id : null), reasonId,
        people: people.map(({ who, complaint, urgent }, i) => ({ ...toPerson(who, { relative: i > 0, complaint }), complaint, urgent })),
      })
      if (answer?.data) {
        const { visits } = answer.data
        toastUndo(said(visits), () => void undo(visits))
        onDone()
      } else setRefusal(answer?.serverError ?? { code: 'value_not_possible', message: e('value_not_possible'), details: {} })
    } catch {
      setRefusal({ code: 'network_lost', message: e('network_lost'), details: {} })
    } finally {
      setSaving(false)
    }
  }

  function said(visits: MadeVisit[]): string {
    const names = visits.map(({ patient, token }) => (token ? t('withToken', { patient, token }) : patient))
    return t('done', { names: names.join(', ') })
  }

  async function undo(visits: MadeVisit[]) {
    for (const { id, version } of visits) {
      const answer = await setAppointmentStatus(slug, { visitId: id, version, status: 'cancelled', reason: t('byMistake') }).catch(() => undefined)
      if (!answer?.data) return toastError(answer?.serverError?.message ?? e('network_lost'))
    }
  }

  /** Not a walk-in after all: the appointment they have today begins to wait. */
  async function arrive({ id, version }: VisitToday) {
    setSaving(true)
    const answer = await setAppointmentStatus(slug, { visitId: id, version, status: 'waiting' }).catch(() => undefined)
    setSaving(false)
    if (!answer?.data) return setRefusal(answer?.serverError ?? { code: 'network_lost', message: e('network_lost'), details: {} })
    toast(t('arrived'))
    onDone()
  }

  return { people, set, add, remove, dentists, dentistId, setDentistId, reasons, reasonId, setReasonId, problems, missing, twice, saving, refusal, failed, save, arrive }
}

/** Dentists and reasons to choose from: of the schedule on the screen, if there is one. */
function useChoices(slug: string): { dentists: Dentist[]; reasons: Reason[]; failed: boolean } {
  const [found, setFound] = useState<{ dentists: Dentist[]; reasons: Reason[] } | null>(() => keptSchedule()?.schedule ?? null)
  const [failed, setFailed] = useState(false)
  const here = found !== null
  useEffect(() => {
    if (here) return
    let current = true
    loadDay(slug, { date: null, patientId: null })
      .then((answer) => current && (answer?.data ? setFound(answer.data.day.schedule) : setFailed(true)))
      .catch(() => current && setFailed(true))
    return () => {
      current = false
    }
  }, [slug, here])
  return { dentists: found?.dentists.filter((one) => !one.archived) ?? [], reasons: found?.reasons.filter((one) => !one.archived) ?? [], failed }
}
