'use client'

import { useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, searchNow } from '@/components/ui/address'
import { toastUndo } from '@/components/ui/toast'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import { dropRecall } from '@/lib/recalls/drop-recall'
import type { FollowUp } from '@/lib/recalls/lists'
import { noteAttempt } from '@/lib/recalls/note-attempt'
import { noteMissedVisit } from '@/lib/recalls/note-missed-visit'
import { putOffRecall } from '@/lib/recalls/put-off-recall'
import { restoreRecall } from '@/lib/recalls/restore-recall'

/** What the desk does with one row: book, put off, let go, confirm. Everything but booking is taken back by Undo. */
export function useFollowUp(row: FollowUp) {
  const t = useTranslations('recalls')
  const { slug } = useShell()
  const run = useRun()
  const patient = row.patient

  /** The booking panel over this page, filled in with what is known. */
  function book() {
    const query = searchNow()
    const known = {
      new: 'appointment', patient: row.patient_id, recall: row.recall_id, dentist: row.dentist_id, reason: row.reason_id,
      minutes: row.minutes === null ? null : String(row.minutes), on: row.source === 'recall' ? row.due_on : null,
    }
    for (const [name, value] of Object.entries(known)) {
      if (value) query.set(name, value)
      else query.delete(name)
    }
    changeSearch(query)
  }

  /** on: the day to try again. */
  async function snooze(on: string, said: string) {
    if (row.recall_id) {
      const put = (version: number, nextOn: string | null) => putOffRecall(slug, { recallId: row.recall_id!, version, nextOn })
      await run(() => put(row.recall_version!, on), ({ version }) => toastUndo(said, () => void run(() => put(version, row.next_on))))
    } else {
      await run(() => missed(on), ({ id, version }) => toastUndo(said, () => void run(() => dropRecall(slug, { recallId: id, version }))))
    }
  }

  async function drop(reason: string | null = null) {
    const said = t('said.dropped', { patient })
    const undo = (recallId: string, version: number) => toastUndo(said, () => void run(() => restoreRecall(slug, { recallId, version })))
    if (row.recall_id) await run(() => dropRecall(slug, { recallId: row.recall_id!, version: row.recall_version!, reason }), ({ version }) => undo(row.recall_id!, version))
    else await run(() => missed(null), ({ id, version }) => undo(id, version))
  }

  /** WhatsApp was opened with the text in it. Whether it was sent nobody knows, and the list does not wait for the note. */
  const opened = () => {
    if (row.recall_id) void run(() => noteAttempt(slug, { recallId: row.recall_id!, version: null, way: 'whatsapp', outcome: 'opened' }))
  }

  const missed = (dueOn: string | null) =>
    noteMissedVisit(slug, { visitId: row.appointment_id!, patientId: row.patient_id, dentistId: row.dentist_id, reasonId: row.reason_id, dueOn })

  async function confirm() {
    const set = (version: number, status: 'confirmed' | 'booked') => setAppointmentStatus(slug, { visitId: row.appointment_id!, version, status, reason: null })
    await run(() => set(row.version!, 'confirmed'), ({ version }) => toastUndo(t('said.confirmed', { patient }), () => void run(() => set(version, 'booked'))))
  }

  return { book, snooze, drop, confirm, opened }
}
