'use client'

import { useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { toastUndo } from '@/components/ui/toast'
import { changeImages } from '@/lib/images/change-images'
import type { Image } from '@/lib/images/image'
import type { ImageFields } from '@/lib/images/schema'

/** Changes what is said of images, and offers to take it back: each gets what it had. */
export function useChangeImages() {
  const t = useTranslations('images.details')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  return (changes: { image: Image; fields: ImageFields }[]) =>
    run(() => changeImages(slug, { changes: changes.map(({ image: { id, version }, fields }) => ({ id, version, fields })) }), (changed) => {
      refresh()
      const former = changes.map(({ image, fields }) => ({
        id: image.id, version: changed.find(({ id }) => id === image.id)!.version,
        fields: Object.fromEntries(Object.keys(fields).filter((name) => name !== 'nameRight').map((name) => [name, image[name as keyof Image]])) as ImageFields,
      }))
      toastUndo(t('saved', { count: changes.length }), () => run(() => changeImages(slug, { changes: former }), refresh))
    })
}
