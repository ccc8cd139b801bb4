'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toastError } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { noteExport } from '@/lib/images/note-export'
import { PictureLost } from '@/lib/images/picture'
import { saveBytes } from './save-file'

/** What leaves, and how it is drawn. */
export type Exported = {
  patientId: string
  /** The ids of one or two images; none when a mount leaves. */
  images: string[]
  mountId?: string
  /** Of the file, without its ending; nothing personal. */
  name: string
  /** Draws what the person sees. @param longest edge in pixels, at most */
  draw: (overlays: boolean, longest: number) => Promise<OffscreenCanvas>
}

/** Longest edges in pixels: a picture keeps what an X-ray has; paper has 300 dots an inch. */
const longest = { png: 4096, pdf: 2600 }

/** Exports on record: noted before anything is drawn, so that what cannot be noted does not leave. */
export function useExport(slug: string, { patientId, images, mountId, name, draw }: Exported) {
  const t = useTranslations('images.export')
  const te = useTranslations('errors')
  const [pending, setPending] = useState(false)

  const run = async (work: () => Promise<void>) => {
    setPending(true)
    await work().catch((error: unknown) => toastError(error instanceof Refused ? error.message : error instanceof PictureLost ? t('lost') : te('network_lost')))
    setPending(false)
  }
  const note = async (format: 'png' | 'print', overlays: boolean) => {
    const answer = await noteExport(slug, { patientId, images, mountId: mountId ?? null, format, overlays })
    if (!answer?.data) throw new Refused(answer?.serverError?.message ?? te('value_not_possible'))
  }
  return {
    pending,
    asPicture: (overlays: boolean) => run(async () => {
      await note('png', overlays)
      saveBytes(await (await draw(overlays, longest.png)).convertToBlob({ type: 'image/png' }), `${name}.png`)
    }),
    asPdf: (overlays: boolean) => run(async () => {
      const picture = await (await draw(overlays, longest.pdf)).convertToBlob({ type: 'image/jpeg', quality: 0.94 })
      const form = new FormData()
      form.set('about', JSON.stringify({ images, mountId: mountId ?? null, overlays }))
      form.set('picture', picture)
      const response = await fetch(`/${slug}/patients/${patientId}/images/pdf`, { method: 'POST', body: form })
      if (response.status === 422) throw new Refused(((await response.json()) as { refusal: Refusal }).refusal.message)
      if (!response.ok) throw new Refused(te('network_lost'))
      saveBytes(await response.blob(), `${name}.pdf`)
    }),
    onPaper: () => run(async () => {
      await note('print', true)
      window.print()
    }),
  }
}

/** Carries the sentence of whoever refused. */
class Refused extends Error {}
