'use client'

import { FileText, Pencil, Phone, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { LinkBox } from '@/components/links/link-box'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { loadLabOrder } from '@/lib/labs/load-lab-order'
import { makeLabOrderLink } from '@/lib/labs/make-lab-order-link'
import type { LabOrderDocument } from '@/lib/labs/order'
import { labLook } from './lab-look'
import { OrderFacts } from './order-facts'
import { OrderHistory } from './order-history'
import { OrderPhotos } from './order-photos'
import { OrderSteps } from './order-steps'
import { useMoveOrder } from './use-move-order'
import { useWorkWords } from './use-work-words'

type OrderPanelProps = {
  orderId: string
  today: string
  /** Opens the form; without it the patient's own page is where an order is changed. */
  onEdit?: (order: LabOrderDocument) => void
  /** Changes whenever the order may have changed. */
  version?: number
  onClose: () => void
}

/** One order beside the list: what was asked, what happened, its slip, its photographs and the lab's link. */
export function OrderPanel({ orderId, today, onEdit, version, onClose }: OrderPanelProps) {
  const t = useTranslations('labs')
  const e = useTranslations('errors')
  const { slug, can } = useShell()
  const describe = useWorkWords()
  const [order, setOrder] = useState<LabOrderDocument | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const moving = useMoveOrder(today, () => setAsked((n) => n + 1))
  useEffect(() => {
    let current = true
    loadLabOrder(slug, { orderId }).then((answer) => {
      if (!current) return
      if (answer?.data) setOrder(answer.data)
      setProblem(answer?.data ? null : (answer?.serverError?.message ?? e('not_found')))
    }, () => current && setProblem(e('network_lost')))
    return () => {
      current = false
    }
  }, [slug, orderId, version, asked, e])
  const look = order && labLook[order.status]

  return (
    <Panel
      title={order ? t('orderOf', { number: order.number, work: describe(order) }) : t('title')}
      subtitle={order?.patient}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <FormError>{problem}</FormError>
        {!order && !problem && <div className="grid gap-3" aria-busy><Skeleton className="h-5 w-40" /><Skeleton className="h-24" /></div>}
        {order && look && (
          <>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Badge tone={look.tone} icon={look.icon}>{t(`status.${order.status}`)}</Badge>
              {can('labs.write') && <OrderSteps order={order} moving={moving} />}
            </div>
            <OrderFacts order={order} today={today} />
            <div className="flex flex-wrap gap-2">
              {onEdit && can('labs.write') && <Button size="sm" onClick={() => onEdit(order)}><Pencil />{t('panel.edit')}</Button>}
              <a href={`/${slug}/labs/${order.id}/slip`} target="_blank" rel="noopener" className={buttonStyles({ size: 'sm' })}><FileText aria-hidden />{t('panel.print')}</a>
              {!onEdit && can('patients.read') && <Link href={`/${slug}/patients/${order.patient_id}/labs?order=${order.id}`} prefetch={false} className={buttonStyles({ size: 'sm' })}><UserRound aria-hidden />{t('panel.record')}</Link>}
              {order.lab_phone && <a href={`tel:${order.lab_phone}`} className={buttonStyles({ size: 'sm', variant: 'ghost' })}><Phone aria-hidden />{t('panel.call')}</a>}
            </div>
            {can('labs.write') && (
              <section className="grid gap-3 border-t border-line pt-4">
                <h3 className="text-sm font-semibold">{t('panel.link')}</h3>
                <p className="text-sm text-muted">{t('panel.linkText')}</p>
                <LinkBox state={order.link} sendable={false} onMake={() => makeLabOrderLink(slug, { orderId: order.id })} />
              </section>
            )}
            <OrderPhotos order={order} name={t('orderOf', { number: order.number, work: describe(order) })} onChanged={() => setAsked((n) => n + 1)} />
            <OrderHistory steps={order.steps} />
          </>
        )}
      </div>
      {moving.dialog}
    </Panel>
  )
}
