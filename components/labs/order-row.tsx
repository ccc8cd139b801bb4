'use client'

import { CalendarPlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, searchNow } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { LabOrder } from '@/lib/labs/order'
import { isOver } from '@/lib/labs/rules'
import { formatDate, formatTime } from '@/lib/time'
import { labLook } from './lab-look'
import { OrderSteps } from './order-steps'
import { useDueWords } from './use-due-words'
import type { MoveOrder } from './use-move-order'
import { useWorkWords } from './use-work-words'

type OrderRowProps = {
  order: LabOrder
  today: string
  moving: MoveOrder
  onOpen: () => void
  /** On the patient's own page their name says nothing. */
  withPatient?: boolean
}

/** One order: what, for whom, from where, when, and what happens next. */
export function OrderRow({ order, today, moving, onOpen, withPatient = false }: OrderRowProps) {
  const t = useTranslations('labs')
  const locale = useLocale()
  const { slug, can, clinic: { timeZone: zone } } = useShell()
  const describe = useWorkWords()
  const due = useDueWords(today)(order)
  const { tone, icon } = labLook[order.status]
  const gone = order.visit_status === 'cancelled' || order.visit_status === 'no_show'
  const book = () => {
    const query = searchNow()
    for (const [name, value] of Object.entries({ new: 'appointment', patient: order.patient_id, dentist: order.dentist_id, lab: order.id, on: order.due_on })) query.set(name, value)
    changeSearch(query)
  }
  return (
    <li aria-label={`${describe(order)}, ${order.patient}`} className="grid gap-x-4 gap-y-2 px-3 py-2.5 md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:px-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button type="button" onClick={onOpen} aria-label={t('panel.open', { work: describe(order) })} className="min-w-0 text-start max-md:py-1.5 font-medium hover:text-brand hover:underline">{describe(order)}</button>
          {withPatient && (can('patients.read')
            ? <Link href={`/${slug}/patients/${order.patient_id}/labs`} prefetch={false} className="min-w-0 truncate max-md:py-1.5 hover:text-brand hover:underline">{order.patient}</Link>
            : <span className="min-w-0 truncate">{order.patient}</span>)}
          <Badge tone={tone} icon={icon}>{t(`status.${order.status}`)}</Badge>
          {due && <span className={due.why ? 'font-medium text-red' : 'text-muted'}>{due.why ? `${due.when}, ${due.why}` : due.when}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          <span className="tabular">{t('number', { number: order.number })}</span>
          {[order.lab, order.material, order.shade, order.dentist, order.status_note && `“${order.status_note}”`].filter(Boolean).map((part) => <span key={part} className="min-w-0 break-words">{part}</span>)}
          {!isOver(order.status) && (order.visit_at && !gone
            ? <span className="text-ink">{t('forVisit', { when: `${formatDate(order.visit_at, zone, locale)}, ${formatTime(order.visit_at, zone, locale)}` })}</span>
            : <span>{t(gone ? 'visitGone' : 'noVisit')}</span>)}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!isOver(order.status) && (!order.visit_at || gone) && can('appointments.write') && (
          <Button size="sm" variant="ghost" onClick={book} aria-label={t('bookFor', { work: describe(order) })}><CalendarPlus />{t('book')}</Button>
        )}
        {can('labs.write') && <OrderSteps order={order} moving={moving} />}
      </div>
    </li>
  )
}
