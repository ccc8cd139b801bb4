'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import { acceptCheckIn } from '@/lib/check-ins/accept-check-in'
import type { Candidate, CheckIn } from '@/lib/check-ins/check-in'
import { dismissCheckIn } from '@/lib/check-ins/dismiss-check-in'
import { loadCheckIn } from '@/lib/check-ins/load-check-in'
import { differencesOf, takenByDefault } from '@/lib/check-ins/rules'
import type { TakenField } from '@/lib/check-ins/schema'
import type { Refusal } from '@/lib/errors'

/** What the desk decides: whose record, what goes into it, and how they come into the queue. */
export type Decision = {
  /** null: a new patient. */
  candidateId: string | null
  take: TakenField[]
  /** Into the queue by the appointment they have today, rather than beside it. */
  byVisit: boolean
  dentistId: string | null
  urgent: boolean
}

/** One check-in: loaded, compared, accepted or dismissed. */
export function useCheckIn(slug: string, id: string, onDecided: () => void) {
  const t = useTranslations('check-ins.desk')
  const e = useTranslations('errors')
  const [checkIn, setCheckIn] = useState<CheckIn | null>(null)
  const [decision, setDecision] = useState<Decision | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pending, setPending] = useState<'accept' | 'dismiss' | null>(null)
  const lost: Refusal = { code: 'network_lost', message: e('network_lost'), details: {} }

  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let current = true
    loadCheckIn(slug, { id })
      .then((answer) => {
        if (!current) return
        if (!answer?.data) return setRefusal(answer?.serverError ?? null)
        const found = answer.data
        setCheckIn(found)
        setDecision((old) => old ?? decisionFor(found, found.candidates.find((one) => one.likely) ?? null))
      })
      .catch(() => current && setRefusal({ code: 'network_lost', message: e('network_lost'), details: {} }))
    return () => {
      current = false
    }
  }, [slug, id, asked, e])
  // Somebody else decided: say so before more is decided for nothing.
  useLive(['check-ins'], () => !pending && setAsked((n) => n + 1))

  const choose = (candidate: Candidate | null) => checkIn && setDecision((old) => ({ ...decisionFor(checkIn, candidate), urgent: old?.urgent ?? false, dentistId: old?.dentistId ?? null }))
  const set = (changes: Partial<Decision>) => {
    setDecision((old) => old && { ...old, ...changes })
    setRefusal(null)
  }

  async function accept(again = false) {
    if (!checkIn || !decision || pending) return
    setPending('accept')
    const candidate = checkIn.candidates.find((one) => one.id === decision.candidateId) ?? null
    const visit = decision.byVisit ? candidate?.visit : null
    const answer = await acceptCheckIn(slug, {
      id: checkIn.id, version: checkIn.version, again: again || Boolean(candidate?.visit && !decision.byVisit), urgent: decision.urgent,
      patient: candidate && { id: candidate.id, version: candidate.version, take: decision.take },
      visit: visit ? { id: visit.id, version: visit.version } : null,
      dentistId: decision.dentistId ?? (checkIn.dentists.length === 1 ? checkIn.dentists[0]!.id : null),
    }).catch(() => undefined)
    setPending(null)
    if (!answer?.data) {
      setRefusal(answer?.serverError ?? lost)
      // The record or the visit changed meanwhile: what differs is looked at again, what was decided stays.
      if (answer?.serverError?.code === 'changed_by_someone') setAsked((n) => n + 1)
      return
    }
    const { token } = answer.data
    toast(token ? t('acceptedWithToken', { name: checkIn.full_name, token }) : t('accepted', { name: checkIn.full_name }))
    onDecided()
  }

  async function dismiss() {
    if (!checkIn || pending) return
    setPending('dismiss')
    const answer = await dismissCheckIn(slug, { id: checkIn.id, version: checkIn.version }).catch(() => undefined)
    setPending(null)
    if (!answer?.data) return setRefusal(answer?.serverError ?? lost)
    const { version } = answer.data
    toastUndo(t('dismissed', { name: checkIn.full_name }), () => void undo(version))
    onDecided()
  }
  async function undo(version: number) {
    const answer = await dismissCheckIn(slug, { id, version, back: true }).catch(() => undefined)
    if (!answer?.data) toastError(answer?.serverError?.message ?? e('network_lost'))
  }

  return { checkIn, decision, set, choose, refusal, pending, accept, dismiss }
}

function decisionFor(checkIn: CheckIn, candidate: Candidate | null): Decision {
  return {
    candidateId: candidate?.id ?? null,
    take: candidate ? takenByDefault(differencesOf(checkIn, candidate), candidate, checkIn) : [],
    byVisit: Boolean(candidate?.visit),
    dentistId: null,
    urgent: false,
  }
}
