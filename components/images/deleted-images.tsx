'use client'

import { RotateCcw } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import type { Image } from '@/lib/images/image'
import { restoreImages } from '@/lib/images/restore-images'
import { formatDateTime } from '@/lib/time'
import { useImageWords } from './use-image-words'

/** What was deleted within 30 days, by whom and why, and the way back. */
export function DeletedImages({ images, onClose }: { images: Image[]; onClose: () => void }) {
  const t = useTranslations('images.bin')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const words = useImageWords()
  const run = useRun()
  const refresh = useRefresh()
  const restore = ({ id, version }: Image) => run(() => restoreImages(slug, { images: [{ id, version }] }), () => {
    toast(t('restored'))
    refresh()
  })
  return (
    <Panel title={t('title')} subtitle={t('text')} onClose={onClose}>
      {images.length === 0 && <p className="text-muted">{t('empty')}</p>}
      <ul className="divide-y divide-line">
        {images.map((image) => (
          <li key={image.id} className="flex items-start justify-between gap-3 py-3">
            <div className="grid min-w-0 gap-0.5">
              <p className="font-medium">{words.title(image)}</p>
              <p className="truncate text-sm text-muted">{image.name}</p>
              <p className="text-sm">{image.deletedReason}</p>
              <p className="text-xs text-faint">{[formatDateTime(image.deletedAt!, clinic.timeZone, locale), image.deletedBy].filter(Boolean).join(', ')}</p>
            </div>
            <Button size="sm" aria-label={t('restoreOf', { image: words.title(image) })} onClick={() => restore(image)}><RotateCcw aria-hidden />{t('restore')}</Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
