'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { PatientSearch } from '@/components/patients/patient-search'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { toastUndo } from '@/components/ui/toast'
import type { Image } from '@/lib/images/image'
import { moveImages } from '@/lib/images/move-images'
import type { PatientSummary } from '@/lib/patients/schema'

type MoveImagesDialogProps = { images: Image[]; patientId: string; onDone: () => void; onClose: () => void }

/** Gives images that came into the wrong record to the right one. */
export function MoveImagesDialog({ images, patientId, onDone, onClose }: MoveImagesDialogProps) {
  const t = useTranslations('images.move')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [to, setTo] = useState<PatientSummary | null>(null)
  const [working, setWorking] = useState(false)
  const same = to?.id === patientId

  async function move() {
    if (!to || same) return
    setWorking(true)
    await run(() => moveImages(slug, { images: images.map(({ id, version }) => ({ id, version })), patientId: to.id }), (moved) => {
      onDone()
      refresh()
      toastUndo(t('done', { count: images.length, patient: to.fullName }), () => run(() => moveImages(slug, { images: moved, patientId }), refresh))
    })
    setWorking(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('title', { count: images.length })}
      description={t('text')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabled={!to || same} pending={working} onClick={move}>{to && !same ? t('doTo', { patient: to.fullName }) : t('do')}</Button>
        </>
      }
    >
      <Field label={t('patient')} error={same ? t('same') : undefined} hint={to && !same ? t('chosen', { patient: to.fullName, number: to.fileNumber ?? '' }) : undefined}>
        <PatientSearch slug={slug} onChoose={setTo} />
      </Field>
    </Dialog>
  )
}
