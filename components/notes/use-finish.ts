'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { toast, toastError } from '@/components/ui/toast'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import type { Refusal } from '@/lib/errors'
import { signNotes } from '@/lib/notes/sign-notes'
import { signNotesByPin } from '@/lib/notes/sign-notes-by-pin'
import type { NoteVisit } from '@/lib/notes/visit'
import type { Draft } from './use-draft'

/**
 * The end of a visit: everything saved, signed if this person signs, the visit done. Each step that could not be taken is said,
 * and nothing after it happens. Money never waits for it.
 */
export function useFinish(slug: string, draft: Draft, visit: NoteVisit | null, onDone?: () => void) {
  const t = useTranslations('notes.finish')
  const e = useTranslations('errors')
  const { can } = useShell()
  const [pending, start] = useTransition()

  /** What is to be signed, once all of it is on the server; null when it is not. */
  const settled = async () => {
    await draft.flush()
    if (draft.isSafe()) return true
    toastError(t('notSafe'))
    return false
  }
  const endVisit = async () => {
    if (visit?.status !== 'in_chair' || !can('appointments.write')) return true
    const answer = await setAppointmentStatus(slug, { visitId: visit.id, version: visit.version, status: 'done', reason: null })
    if (answer.data) return true
    toastError(answer.serverError?.message ?? e('value_not_possible'))
    return false
  }
  const run = (steps: () => Promise<string | null>) => start(async () => {
    const done = await steps().catch(() => { toastError(e('network_lost')); return null })
    if (!done) return
    toast(done)
    onDone?.()
  })
  const read = () => ({ notes: [{ id: draft.now().id, version: draft.now().version ?? 0 }] })

  return {
    pending,
    sign: () => run(async () => {
      if (!(await settled())) return null
      const answer = await signNotes(slug, read())
      if (!answer.data) { toastError(answer.serverError?.message ?? e('value_not_possible')); return null }
      return (await endVisit()) ? t(visit ? 'signedAndDone' : 'signed') : null
    }),
    leave: () => run(async () => ((await settled()) && (await endVisit()) ? t('left') : null)),
    /** By the PIN of the dentist who stands here; answers the refusal. */
    signByPin: async (by: { member: string; pin: string }): Promise<Refusal | null> => {
      if (!(await settled())) return { code: 'value_not_possible', message: t('notSafe'), details: {} }
      const answer = await signNotesByPin(slug, { ...read(), by })
      if (!answer.data) return answer.serverError ?? { code: 'value_not_possible', message: e('value_not_possible'), details: {} }
      if (await endVisit()) toast(t(visit ? 'signedAndDone' : 'signed'))
      onDone?.()
      return null
    },
  }
}
