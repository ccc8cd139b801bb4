'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import { assignImages } from '@/lib/images/assign-images'
import { discardImages } from '@/lib/images/discard-images'
import { returnImages } from '@/lib/images/return-images'
import type { SeenImage } from '@/lib/images/tray'
import { undiscardImages } from '@/lib/images/undiscard-images'

/** Somebody to whom images are given, and the visit during which they were taken, if they were. */
export type Receiver = { patientId: string; name: string; visitId: string | null }

/** What one does with images of the tray; each of it can be taken back. */
export function useTray(onDone: () => void) {
  const t = useTranslations('images.tray')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [pending, setPending] = useState<string[]>([])
  const seen = (images: SeenImage[]) => images.map(({ id, version }) => ({ id, version }))

  async function during(images: SeenImage[], work: () => Promise<void>) {
    setPending(images.map(({ id }) => id))
    await work()
    setPending([])
    refresh()
  }
  const attach = (images: SeenImage[], { patientId, name, visitId }: Receiver) =>
    during(images, () => run(() => assignImages(slug, { images: seen(images), patientId, visitId }), ({ assigned, there }) => {
      if (there.length > 0) toastError(t('there', { count: there.length, name }))
      if (assigned.length === 0) return
      onDone()
      toastUndo(t('attached', { count: assigned.length, name }), () => void run(() => returnImages(slug, { images: assigned }), refresh))
    }))
  const bringBack = (images: SeenImage[]) =>
    during(images, () => run(() => undiscardImages(slug, { images: seen(images) }), () => {
      onDone()
      toast(t('broughtBack', { count: images.length }))
    }))
  const discard = (images: SeenImage[], reason: string) =>
    during(images, () => run(() => discardImages(slug, { images: seen(images), reason }), ({ discarded }) => {
      onDone()
      toastUndo(t('discarded', { count: discarded.length }), () => void run(() => undiscardImages(slug, { images: discarded }), refresh))
    }))
  return { attach, bringBack, discard, isPending: (id: string) => pending.includes(id), busy: pending.length > 0 }
}
