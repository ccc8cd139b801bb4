'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toastError } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { downloadAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { saveBytes, saveFile } from './save-file'

/**
 * The file of an image as it came. A photograph leaves the record only while its patient agrees: it is fetched before it is saved,
 * so that a refusal is a sentence and not a download that failed. Everything else may be large, and is left to the browser.
 */
export function useOriginal(slug: string) {
  const te = useTranslations('errors')
  const [pending, setPending] = useState(false)
  const fetchFirst = async (address: string) => {
    setPending(true)
    try {
      const answer = await fetch(address)
      if (answer.ok) saveBytes(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'image')
      else toastError(answer.status === 422 ? ((await answer.json()) as { refusal: Refusal }).refusal.message : te('not_found'))
    } catch {
      toastError(te('network_lost'))
    }
    setPending(false)
  }
  return {
    pending,
    save: (image: Pick<Image, 'id' | 'sort'>) => {
      const address = downloadAddress(slug, image.id)
      if (image.sort === 'photograph') void fetchFirst(address)
      else saveFile(address)
    },
  }
}
