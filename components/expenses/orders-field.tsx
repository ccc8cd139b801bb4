'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { RupeesInput } from '@/components/ui/rupees-input'
import type { BilledOrder } from '@/lib/expenses/expense'

export type Ticked = Record<string, number | null>
type OrdersFieldProps = { orders: BilledOrder[]; ticked: Ticked; onChange: (ticked: Ticked) => void }

/** Which orders a laboratory's bill is for, and what it asks for each. */
export function OrdersField({ orders, ticked, onChange }: OrdersFieldProps) {
  const t = useTranslations('expenses.orders')
  const labWork = useTranslations('appointments.lab.work')
  if (orders.length === 0) return <p className="text-sm text-muted">{t('none')}</p>
  return (
    <ul aria-label={t('label')} className="divide-y divide-line rounded-md border border-line">
      {orders.map((order) => {
        const words = t('order', { number: order.number, work: labWork(order.work), teeth: order.teeth.join(' '), patient: order.patient })
        return (
          <li key={order.id} className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <div className="min-w-40 flex-1">
              <Checkbox label={words} checked={order.id in ticked} onChange={(event) => {
                const { [order.id]: before, ...others } = ticked
                onChange(event.target.checked ? { ...others, [order.id]: before ?? order.cost_paise } : others)
              }} />
            </div>
            {order.id in ticked && <div className="w-32"><RupeesInput aria-label={t('cost', { number: order.number })} value={ticked[order.id] ?? null} onChange={(paise) => onChange({ ...ticked, [order.id]: paise })} /></div>}
          </li>
        )
      })}
    </ul>
  )
}
