'use client'

import { useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { toast, toastUndo } from '@/components/ui/toast'
import { changeImages } from '@/lib/images/change-images'
import type { Image } from '@/lib/images/image'
import type { ImageFields } from '@/lib/images/schema'

/**
 * Changes what is said of images, and offers to take it back: each gets what it had. Answers the images as they are then; undefined
 * when it was refused, which has been said.
 */
export function useChangeImages() {
  const t = useTranslations('images.details')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  return async (changes: { image: Image; fields: ImageFields }[]): Promise<Image[] | undefined> => {
    let after: Image[] | undefined
    await run(() => changeImages(slug, { changes: changes.map(({ image: { id, version }, fields }) => ({ id, version, fields })) }), (changed) => {
      refresh()
      const versions = new Map(changed.map(({ id, version }) => [id, version]))
      after = changes.map(({ image, fields: { nameRight, ...fields } }) => ({ ...image, ...fields, ...(nameRight && { nameDiffers: false }), version: versions.get(image.id)! }))
      const former = changes.map(({ image, fields }) => ({
        id: image.id, version: versions.get(image.id)!,
        fields: Object.fromEntries(Object.keys(fields).filter((name) => name !== 'nameRight').map((name) => [name, image[name as keyof Image]])) as ImageFields,
      }))
      // That a name is right is not taken back by saying nothing.
      if (changes.every(({ fields }) => fields.nameRight)) toast(t('saved', { count: changes.length }))
      else toastUndo(t('saved', { count: changes.length }), () => run(() => changeImages(slug, { changes: former }), refresh))
    })
    return after
  }
}
