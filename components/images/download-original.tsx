'use client'

import { Download } from 'lucide-react'
import type { ComponentProps } from 'react'
import { downloadAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { useOriginal } from './use-original'

type DownloadOriginalProps = ComponentProps<'a'> & { slug: string; image: Pick<Image, 'id' | 'sort'> }

/** A link to the file as it came; of a photograph that may not leave, it says why. */
export function DownloadOriginal({ slug, image, children, ...rest }: DownloadOriginalProps) {
  const { pending, save } = useOriginal(slug)
  return (
    <a
      {...rest}
      href={downloadAddress(slug, image.id)}
      download
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        event.preventDefault()
        if (!pending) save(image)
      }}
    >
      <Download aria-hidden />{children}
    </a>
  )
}
