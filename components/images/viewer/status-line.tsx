'use client'

import { Ruler, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Spacing } from '@/lib/images/measure'
import type { Look } from '@/lib/images/tones'

/** What one has to know to trust what one sees: the zoom, the window, and whether lengths mean anything. */
export function StatusLine({ scale, look, spacing, measurable }: { scale: number; look: Look | null; spacing: Spacing | null; measurable: boolean }) {
  const t = useTranslations('images.viewer')
  const locale = useLocale()
  const number = (value: number, digits = 0) => new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { maximumFractionDigits: digits }).format(value)
  return (
    <div role="status" aria-live="off" className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line bg-surface px-3 py-1 text-xs text-muted tabular">
      <span>{t('status.zoom', { percent: number(scale * 100, scale < 0.1 ? 1 : 0) })}</span>
      {look && <span>{t('status.window', { center: number(look.center), width: number(look.width) })}</span>}
      {look?.inverted && <span>{t('status.inverted')}</span>}
      {measurable && (spacing ? (
        <span className="inline-flex items-center gap-1"><Ruler className="size-3.5" aria-hidden />{t(`status.${spacing.from}`, { mm: number((spacing.x + spacing.y) / 2e6, 4) })}</span>
      ) : (
        <span className="inline-flex items-center gap-1 font-medium text-amber"><TriangleAlert className="size-3.5" aria-hidden />{t('status.uncalibrated')}</span>
      ))}
    </div>
  )
}
