'use client'

import { FlaskConical } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import type { VisitLabOrder } from '@/lib/labs/order'
import { isAwaited } from '@/lib/labs/rules'
import { formatDay } from '@/lib/time'
import { useWorkWords } from './use-work-words'

type VisitLabProps = { orders: VisitLabOrder[]; slug: string; patientId: string }

/** The lab work that a visit needs: what has not arrived is said in red, before anybody sits down for it. */
export function VisitLab({ orders, slug, patientId }: VisitLabProps) {
  const t = useTranslations('appointments.lab')
  const locale = useLocale()
  const { can } = useShell()
  const describe = useWorkWords()
  const day = (date: string) => formatDay(date, locale, { weekday: 'short', day: 'numeric', month: 'short' })
  return (
    <ul aria-label={t('title')} className="grid gap-2">
      {orders.map((order) => {
        const state = order.late ? 'late' : isAwaited(order.status) ? 'waiting' : 'here'
        const text = t(state, { work: describe(order), lab: order.lab, day: day(order.due_on) })
        return (
          <li key={order.id} className={cn('flex gap-2 rounded-md border px-3 py-2', { late: 'border-red-line bg-red-soft text-red', waiting: 'border-amber-line bg-amber-soft text-amber', here: 'border-green-line bg-green-soft text-green' }[state])}>
            <FlaskConical className="mt-0.5 size-4 shrink-0" aria-hidden />
            {can('patients.read')
              ? <Link href={`/${slug}/patients/${patientId}/labs?order=${order.id}`} prefetch={false} className="min-w-0 break-words hover:underline">{text}</Link>
              : <span className="min-w-0 break-words">{text}</span>}
          </li>
        )
      })}
    </ul>
  )
}
