'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import type { Queue, QueueVisit } from '@/lib/queue/queue'

type Props = { visit: QueueVisit; queue: Pick<Queue, 'dentists' | 'chairs' | 'visits' | 'me'>; onClose: () => void; onSeat: (dentistId: string, chairId: string | null) => void }

/** Who sees somebody that has no dentist yet, and in which chair, if that matters. */
export function SeatDialog({ visit, queue, onClose, onSeat }: Props) {
  const t = useTranslations('queue.seat')
  const dentists = queue.dentists.filter((one) => !one.archived)
  const busy = (key: 'dentist_id' | 'chair_id', id: string) => queue.visits.some((one) => one.status === 'in_chair' && one[key] === id)
  const [dentistId, setDentistId] = useState(() => queue.me ?? dentists.find((one) => !busy('dentist_id', one.id))?.id ?? dentists[0]?.id ?? '')
  const [chairId, setChairId] = useState('')
  const form = 'seat'
  return (
    <Dialog open onClose={onClose} size="sm" title={t('title', { patient: visit.patient })} footer={<Button variant="primary" type="submit" form={form}>{t('save')}</Button>}>
      <form
        method="post"
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (dentistId) onSeat(dentistId, chairId || null)
        }}
      >
        <RadioGroup
          legend={t('dentist')}
          name="dentist"
          value={dentistId}
          onChange={(event) => setDentistId(event.target.value)}
          options={dentists.map((one) => ({ value: one.id, label: one.name, ...(busy('dentist_id', one.id) && { hint: t('busy') }) }))}
        />
        <Field label={t('chair')} optional>
          <Select value={chairId} onChange={(event) => setChairId(event.target.value)}>
            <option value="">{t('noChair')}</option>
            {queue.chairs.map((one) => <option key={one.id} value={one.id}>{busy('chair_id', one.id) ? t('chairBusy', { chair: one.name }) : one.name}</option>)}
          </Select>
        </Field>
      </form>
    </Dialog>
  )
}
