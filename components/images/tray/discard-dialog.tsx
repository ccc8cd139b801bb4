'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type DiscardDialogProps = { count: number; onClose: () => void; onDiscard: (reason: string) => void }

const usual = ['test', 'twice', 'unsharp'] as const

/** Why an image is nobody's: one of the usual reasons in one click, or another in words. */
export function DiscardDialog({ count, onClose, onDiscard }: DiscardDialogProps) {
  const t = useTranslations('images.tray')
  const [reason, setReason] = useState('')
  return (
    <Dialog open onClose={onClose} size="sm" title={t('discardTitle', { count })} description={t('discardText')}>
      <form
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim()) onDiscard(reason.trim())
        }}
      >
        <div className="grid gap-2">
          {usual.map((name) => <Button key={name} type="button" onClick={() => onDiscard(t(`reasons.${name}`))}>{t(`reasons.${name}`)}</Button>)}
        </div>
        <Field label={t('reason')}><Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /></Field>
        <Button type="submit" variant="danger" disabled={!reason.trim()}>{t('discard')}</Button>
      </form>
    </Dialog>
  )
}
