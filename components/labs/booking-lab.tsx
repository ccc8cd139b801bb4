'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Fieldset } from '@/components/ui/field'
import { findOpenLabOrders } from '@/lib/labs/find-open-lab-orders'
import type { LabOrder } from '@/lib/labs/order'
import { formatDay } from '@/lib/time'
import { useWorkWords } from './use-work-words'

type BookingLabProps = { slug: string; patientId: string; value: string[]; onChange: (orders: string[]) => void }

/** While a visit is being booked: the patient's lab work that no visit is for yet. Says nothing when there is none. */
export function BookingLab({ slug, patientId, value, onChange }: BookingLabProps) {
  const t = useTranslations('appointments.lab')
  const locale = useLocale()
  const describe = useWorkWords()
  const [orders, setOrders] = useState<LabOrder[]>([])
  // What the address named and is there no more is not booked for.
  const take = useEffectEvent((found: LabOrder[]) => {
    setOrders(found)
    const there = value.filter((id) => found.some((order) => order.id === id))
    if (there.length !== value.length) onChange(there)
  })
  useEffect(() => {
    let current = true
    findOpenLabOrders(slug, { patientId }).then((answer) => current && take(answer?.data ?? []), () => {})
    return () => {
      current = false
    }
  }, [slug, patientId])
  if (orders.length === 0) return null
  return (
    <Fieldset legend={t('forThis')}>
      {orders.map((order) => (
        <Checkbox
          key={order.id}
          label={describe(order)}
          hint={t('forHint', { lab: order.lab, day: formatDay(order.due_on, locale, { weekday: 'short', day: 'numeric', month: 'short' }) })}
          checked={value.includes(order.id)}
          onChange={(event) => onChange(event.target.checked ? [...value, order.id] : value.filter((id) => id !== order.id))}
        />
      ))}
    </Fieldset>
  )
}
