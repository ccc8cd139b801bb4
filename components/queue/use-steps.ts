'use client'

import { useTranslations } from 'next-intl'
import type { Changes } from '@/components/appointments/use-changes'
import { markInQueue } from '@/lib/queue/mark-in-queue'
import { placeInQueue } from '@/lib/queue/place-in-queue'
import type { QueueMark, QueueVisit } from '@/lib/queue/queue'
import { placeBetween, stampsOf } from '@/lib/queue/rules'
import { seatVisit } from '@/lib/queue/seat-visit'

/** What takes a mark back. */
const opposite: Record<QueueMark, QueueMark> = { urgent: 'calm', calm: 'urgent', call: 'uncall', uncall: 'call', skip: 'recall', recall: 'skip' }
/** Who is in pain stands a day before anyone, in microseconds. */
const aDay = 86_400_000_000

/** What is done to people in the queue beyond the plain steps: seen at once, taken back by Undo. */
export function useSteps(slug: string, changes: Changes) {
  const t = useTranslations('queue.said')

  function seat(visit: QueueVisit, dentistId: string | null, chairId: string | null): Promise<boolean> {
    return changes.run(
      { ...stampsOf(visit, 'in_chair', Date.now()), id: visit.id, ...(dentistId && { dentist_id: dentistId }), ...(chairId && { chair_id: chairId }) },
      (version) => seatVisit(slug, { visitId: visit.id, version, dentistId, chairId }),
      visit.version,
      t('seated', { patient: visit.patient }),
      (version) => changes.goBack(visit, 'in_chair', version),
    )
  }

  function mark(visit: QueueVisit, what: QueueMark, undoing = false): Promise<boolean> {
    const now = new Date().toISOString()
    const place = visit.place ?? 0
    const shown = {
      urgent: { urgent: true, place: place - aDay }, calm: { urgent: false, place: place + aDay }, call: { called_at: now, skipped_at: null },
      uncall: { called_at: null }, skip: { skipped_at: now }, recall: { skipped_at: null },
    }[what]
    return changes.run(
      { id: visit.id, ...shown },
      (version) => markInQueue(slug, { visitId: visit.id, version, mark: what }),
      visit.version,
      undoing ? t('undone') : t(what, { patient: visit.patient }),
      undoing ? null : (version) => void mark({ ...visit, ...shown, version }, opposite[what], true),
    )
  }

  /** Between two others; was: between whom it stood before. */
  function place(visit: QueueVisit, to: [behind: QueueVisit | undefined, aheadOf: QueueVisit | undefined], was: typeof to, undoing = false): Promise<boolean> {
    const next = placeBetween(...to)
    return changes.run(
      { id: visit.id, place: next },
      (version) => placeInQueue(slug, { visitId: visit.id, version, behind: to[0]?.id ?? null, aheadOf: to[1]?.id ?? null }),
      visit.version,
      undoing ? t('undone') : t('placed', { patient: visit.patient }),
      undoing ? null : (version) => void place({ ...visit, version, place: next }, was, to, true),
    )
  }

  return { seat, mark, place }
}

export type Steps = ReturnType<typeof useSteps>
