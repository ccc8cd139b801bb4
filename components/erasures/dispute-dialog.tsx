'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

/** Asks what speaks against an erasure. Mounted is open. */
export function DisputeDialog({ onSay, onClose }: { onSay: (why: string) => void; onClose: () => void }) {
  const t = useTranslations('erasures.requests')
  const [why, setWhy] = useState('')
  return (
    <Dialog
      open onClose={onClose} title={t('disputeTitle')} description={t('disputeText')} size="sm"
      footer={<Button variant="primary" disabled={why.trim().length < 3} onClick={() => onSay(why)}>{t('dispute')}</Button>}
    >
      <Field label={t('disputeWhy')}><Textarea rows={3} maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} /></Field>
    </Dialog>
  )
}
