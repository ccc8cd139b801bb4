'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { toastError, toastUndo } from '@/components/ui/toast'
import { type AskedWork, type LabOrder, labStatuses, type LabStatus } from '@/lib/labs/order'
import { asksDueDate } from '@/lib/labs/rules'
import { setLabOrderStatus } from '@/lib/labs/set-lab-order-status'
import { AskStep } from './ask-step'
import { useWorkWords } from './use-work-words'

type Movable = AskedWork & Pick<LabOrder, 'id' | 'version' | 'status' | 'due_on' | 'lab'>

/**
 * Moves an order on, each move taken back by Undo. Where more has to be said (why it goes back, when it is due now) the dialog
 * asks; put `dialog` beside the buttons. onMoved: what shows the order may have to be read again.
 */
export function useMoveOrder(today: string, onMoved?: () => void) {
  const t = useTranslations('labs')
  const e = useTranslations('errors')
  const { slug } = useShell()
  const refresh = useRefresh()
  const describe = useWorkWords()
  const [busy, setBusy] = useState<string | null>(null)
  const [asking, setAsking] = useState<{ order: Movable; to: LabStatus } | null>(null)

  async function send(order: Movable, status: LabStatus, more: { note?: string; due?: string | null } = {}) {
    setBusy(order.id)
    const answer = await setLabOrderStatus(slug, { orderId: order.id, version: order.version, status, ...more }).catch(() => undefined)
    setBusy(null)
    onMoved?.()
    if (answer?.data) {
      setAsking(null)
      refresh()
      return answer.data.version
    }
    const { serverError: refusal } = answer ?? {}
    if (refusal?.code === 'changed_by_someone') {
      const { status: now, by } = refusal.details as { status?: LabStatus; by?: string | null }
      toastError(now && labStatuses.includes(now) ? t('movedMeanwhile', { who: by ?? t('somebody'), status: t(`status.${now}`) }) : refusal.message)
      setAsking(null)
      refresh()
    } else toastError(refusal?.message ?? (answer ? e('value_not_possible') : e('network_lost')))
    return null
  }

  async function move(order: Movable, to: LabStatus, more?: { note?: string; due?: string | null }) {
    if (!more && (to === 'cancelled' || asksDueDate(to, order.due_on, today))) {
      setAsking({ order, to })
      return
    }
    const version = await send(order, to, more)
    if (version !== null) {
      toastUndo(t('moved', { work: describe(order), status: t(`status.${to}`) }), () => void send({ ...order, version }, order.status, { due: order.due_on }))
    }
  }

  const dialog = asking && (
    <AskStep
      order={asking.order} to={asking.to} today={today} saving={busy !== null}
      onClose={() => setAsking(null)} onSave={(more) => void move(asking.order, asking.to, more)}
    />
  )
  return { move: (order: Movable, to: LabStatus) => void move(order, to), busy, dialog }
}

export type MoveOrder = ReturnType<typeof useMoveOrder>
