'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toastUndo } from '@/components/ui/toast'
import { deleteImages } from '@/lib/images/delete-images'
import type { Image } from '@/lib/images/image'
import { restoreImages } from '@/lib/images/restore-images'
import { useImageWords } from './use-image-words'

type DeleteImagesDialogProps = { images: Image[]; onDone: () => void; onClose: () => void }

/** Asks why, then hides images; for 30 days they can be brought back. */
export function DeleteImagesDialog({ images, onDone, onClose }: DeleteImagesDialogProps) {
  const t = useTranslations('images.delete')
  const words = useImageWords()
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const form = useId()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [working, setWorking] = useState(false)

  async function remove(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (!reason.trim()) return
    setWorking(true)
    await run(() => deleteImages(slug, { images: images.map(({ id, version }) => ({ id, version })), reason }), (deleted) => {
      onDone()
      refresh()
      toastUndo(t('done', { count: images.length }), () => run(() => restoreImages(slug, { images: deleted }), refresh))
    })
    setWorking(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={images.length === 1 ? t('one', { image: words.title(images[0]!) }) : t('several', { count: images.length })}
      description={t('text')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} variant="danger" pending={working}>{t('do')}</Button>
        </>
      }
    >
      <form id={form} method="post" onSubmit={remove} noValidate className="grid gap-3">
        <Field label={t('reason')} error={asked && !reason.trim() ? t('reasonMissing') : undefined}>
          <Input data-autofocus maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-1.5">
          {(['wrongPatient', 'twice', 'unreadable'] as const).map((why) => <Button key={why} size="sm" onClick={() => setReason(t(`reasons.${why}`))}>{t(`reasons.${why}`)}</Button>)}
        </div>
      </form>
    </Dialog>
  )
}
