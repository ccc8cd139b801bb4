'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { AskedWork, LabOrder, LabStatus } from '@/lib/labs/order'
import { asksDueDate } from '@/lib/labs/rules'
import { addDays } from '@/lib/time'
import { useWorkWords } from './use-work-words'

type AskStepProps = {
  order: AskedWork & Pick<LabOrder, 'due_on' | 'lab'>
  to: LabStatus
  today: string
  saving: boolean
  onClose: () => void
  onSave: (more: { note: string; due: string | null }) => void
}

/** What has to be said with a step: why it goes back or is cancelled, and when it is due from now on. */
export function AskStep({ order, to, today, saving, onClose, onSave }: AskStepProps) {
  const t = useTranslations('labs')
  const describe = useWorkWords()
  const asksDue = asksDueDate(to, order.due_on, today)
  const [note, setNote] = useState('')
  const [due, setDue] = useState(addDays(today, 7))
  const title = to === 'returned' || to === 'cancelled' ? t(`ask.${to}`) : t('ask.sent')
  return (
    <Dialog open onClose={onClose} size="sm" title={title} description={t('ask.text', { work: describe(order), lab: order.lab })}>
      <form method="post" className="grid gap-4" onSubmit={(event) => { event.preventDefault(); onSave({ note, due: asksDue ? due : null }) }}>
        {to !== 'sent' && (
          <Field label={to === 'returned' ? t('ask.note') : t('ask.why')} optional={to !== 'returned'}>
            <Textarea rows={2} maxLength={300} required={to === 'returned'} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        )}
        {asksDue && (
          <Field label={t('ask.due')} hint={to === 'sent' ? t('ask.dueHint') : undefined}>
            <Input type="date" required min={today} value={due} onChange={(event) => setDue(event.target.value)} />
          </Field>
        )}
        <div className="flex justify-end">
          <Button type="submit" variant={to === 'cancelled' ? 'danger' : 'primary'} pending={saving}>{to === 'cancelled' ? t('step.cancelled') : t('ask.do')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
