'use client'

import { FlaskConical, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useUrlParam } from '@/components/ui/url-param'
import type { LabOrder, PatientLabs as Document } from '@/lib/labs/order'
import { OrderForm } from './order-form'
import { OrderPanel } from './order-panel'
import { OrderRow } from './order-row'
import { useMoveOrder } from './use-move-order'

type PatientLabsProps = { patient: { id: string; fullName: string }; data: Document }

/** The lab work of one patient, the newest first; ordered and changed here. */
export function PatientLabs({ patient, data }: PatientLabsProps) {
  const t = useTranslations('labs')
  const { can } = useShell()
  const refresh = useRefresh()
  const [open, setOpen] = useUrlParam('order')
  const [editing, setEditing] = useState<LabOrder | 'new' | null>(null)
  const moving = useMoveOrder(data.today)
  useLive(['labs', 'appointments'], refresh)
  const add = can('labs.write') && <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('newShort')}</Button>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-5 md:px-6">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{t('patientPage.title')}</h2>
        {data.orders.length > 0 && add}
      </div>
      {data.orders.length === 0 ? <EmptyState icon={FlaskConical} title={t('patientPage.empty')} text={t('patientPage.emptyText')} action={add || undefined} /> : (
        <ul aria-label={t('patientPage.title')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {data.orders.map((order) => <OrderRow key={order.id} order={order} today={data.today} moving={moving} onOpen={() => setOpen(order.id)} />)}
        </ul>
      )}
      {editing ? (
        <OrderForm key={editing === 'new' ? 'new' : editing.id} patient={patient} order={editing === 'new' ? null : editing} choices={data} onClose={() => setEditing(null)} />
      ) : open && (
        <OrderPanel key={open} orderId={open} today={data.today} version={data.orders.find(({ id }) => id === open)?.version} onEdit={setEditing} onClose={() => setOpen(null)} />
      )}
      {moving.dialog}
    </div>
  )
}
