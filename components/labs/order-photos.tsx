'use client'

import { Camera, Image as Picture } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { PhotographPaper } from '@/components/papers/photograph-paper'
import { Button } from '@/components/ui/button'
import { attachPhoto } from '@/lib/labs/attach-photo'
import type { LabOrderDocument } from '@/lib/labs/order'
import { formatDateTime } from '@/lib/time'

type OrderPhotosProps = { order: LabOrderDocument; name: string; onChanged: () => void }

/** Photographs that the lab works by: shade, smile, preparation. */
export function OrderPhotos({ order, name, onChanged }: OrderPhotosProps) {
  const t = useTranslations('labs.panel')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const run = useRun()
  const [adding, setAdding] = useState(false)
  const keep = (paperId: string) => run(() => attachPhoto(slug, { orderId: order.id, patientId: order.patient_id, paperId }), () => {
    setAdding(false)
    onChanged()
  })
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('photos')}</h3>
      {order.photos.length > 0 && (
        <ul className="grid gap-1.5">
          {order.photos.map(({ id, at }) => (
            <li key={id}>
              <a href={`/${slug}/patients/${order.patient_id}/papers/${id}`} target="_blank" rel="noopener" className="inline-flex items-center gap-2 text-brand hover:underline">
                <Picture className="size-4" aria-hidden />{t('photo', { when: formatDateTime(at, clinic.timeZone, locale) })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {can('labs.write') && (adding
        ? <PhotographPaper slug={slug} patientId={order.patient_id} noun="lab_orders" name={name} onKept={keep} />
        : <div><Button size="sm" onClick={() => setAdding(true)}><Camera aria-hidden />{t('addPhotos')}</Button></div>)}
    </section>
  )
}
