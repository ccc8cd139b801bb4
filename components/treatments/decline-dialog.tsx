'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** The patient said no: why, in a few words, for the next talk. */
export function DeclineDialog({ pending, onClose, onDecline }: { pending: boolean; onClose: () => void; onDecline: (reason: string) => void }) {
  const t = useTranslations('treatments')
  const form = useId()
  const [reason, setReason] = useState('')
  return (
    <Dialog open onClose={onClose} title={t('decline')} footer={<Button variant="primary" type="submit" form={form} pending={pending}>{t('decline')}</Button>}>
      <form id={form} method="post" className="grid gap-3" onSubmit={(event) => { event.preventDefault(); onDecline(reason) }}>
        <Field label={t('declineWhy')} optional><Input maxLength={300} list={`${form}-reasons`} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
        <datalist id={`${form}-reasons`}>{(['money', 'time', 'fear', 'elsewhere'] as const).map((key) => <option key={key} value={t(`declineReasons.${key}`)} />)}</datalist>
      </form>
    </Dialog>
  )
}
