'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { formatBytes } from '@/lib/images/format-bytes'
import type { Image } from '@/lib/images/image'
import { formatDateTime } from '@/lib/time'

/** What is known of a file and nobody has to type. */
export function ImageFacts({ image }: { image: Image }) {
  const t = useTranslations('images.details')
  const locale = useLocale()
  const { clinic } = useShell()
  const facts: [string, string | null][] = [
    ['taken', image.takenKnown ? formatDateTime(image.takenAt, clinic.timeZone, locale) : null],
    ['file', image.bytes === null ? null : [image.mime!.split('/')[1]!.toUpperCase(), formatBytes(image.bytes, locale), image.width && `${image.width} × ${image.height}`].filter(Boolean).join(' · ')],
    ['modality', image.modality],
    ['named', image.named?.replace(/\^+/g, ' ').trim() || null],
    ['spacing', image.spacingX === null ? null : `${(image.spacingX / 1e6).toFixed(4)} mm`],
    ['address', image.link],
    ['added', [formatDateTime(image.createdAt, clinic.timeZone, locale), image.createdBy, t(`sources.${image.source}`)].filter(Boolean).join(' · ')],
  ]
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-4 text-sm">
      {facts.map(([name, value]) => value && (
        <div key={name} className="contents">
          <dt className="text-muted">{t(`facts.${name}`)}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
