'use client'

import { Trash2, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useDescribeMark, useDescribePlace } from '@/components/charts/use-describe'
import { useNumbering } from '@/components/charts/use-numbering'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toothLabel } from '@/lib/charts/teeth'
import type { Spacing } from '@/lib/images/measure'
import type { ViewerPage } from '@/lib/images/viewer-page'
import { formatDate, formatDateTime, formatDay } from '@/lib/time'
import { tools } from './tools'
import type { ShownMark } from './use-marks'

type SidePanelProps = {
  page: ViewerPage
  spacing: Spacing | null
  marks: ShownMark[]
  selected: string | null
  wordsOf: (mark: ShownMark) => string
  writable: boolean
  measurable: boolean
  onSelect: (id: string) => void
  onRemove: (mark: ShownMark) => void
  onRetry: (mark: ShownMark) => void
  onCalibrate: () => void
  onUncalibrate: () => void
}

/** What is known beside the picture: what it is, what the chart says of its teeth, what was drawn on it and by whom. */
export function SidePanel({ page, spacing, marks, selected, wordsOf, writable, measurable, onSelect, onRemove, onRetry, onCalibrate, onUncalibrate }: SidePanelProps) {
  const t = useTranslations('images')
  const locale = useLocale()
  const { clinic: { timeZone } } = useShell()
  const [numbering] = useNumbering()
  const { image, calibrated } = page
  return (
    <div className="grid content-start gap-5 p-4">
      <Part title={t(`kinds.${image.kind}`)}>
        <dl className="grid gap-1 text-sm">
          <Fact label={t(image.takenKnown ? 'viewer.taken' : 'viewer.came')}>{formatDate(image.takenAt, timeZone, locale)}</Fact>
          {image.teeth.length > 0 && <Fact label={t('viewer.teeth')}>{image.teeth.map((tooth) => toothLabel(tooth, numbering)).join(' ')}</Fact>}
          {image.createdBy && <Fact label={t('viewer.addedBy')}>{image.createdBy}</Fact>}
        </dl>
        {image.note && <p className="text-sm">{image.note}</p>}
        {image.nameDiffers && <p className="flex gap-2 text-sm text-red"><TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{t('viewer.nameDiffers', { name: image.named ?? '' })}</p>}
      </Part>
      {image.teeth.length > 0 && page.chart && <Findings page={page} />}
      {measurable && (
        <Part title={t('viewer.scaleTitle')}>
          <p className="text-sm text-muted">
            {spacing?.from === 'calibrated' && calibrated
              ? t('viewer.calibratedBy', { name: calibrated.by ?? '', at: formatDateTime(calibrated.at, timeZone, locale) })
              : t(`viewer.scale.${spacing?.from ?? 'none'}`)}
          </p>
          {writable && (
            <div className="flex flex-wrap gap-2">
              <Button size="sm" onClick={onCalibrate}>{t('viewer.calibrate')}</Button>
              {spacing?.from === 'calibrated' && <Button size="sm" variant="ghost" onClick={onUncalibrate}>{t('viewer.uncalibrate')}</Button>}
            </div>
          )}
        </Part>
      )}
      <Part title={t('viewer.marksTitle')} count={marks.length}>
        {marks.length === 0 && <p className="text-sm text-muted">{t('viewer.marksNone')}</p>}
        <ul className="grid gap-1">
          {marks.map((mark) => {
            const { icon: Icon } = tools[mark.tool]
            const words = wordsOf(mark)
            const name = `${t(`viewer.tools.${mark.tool}`)} ${words}`.trim()
            return (
              <li key={mark.id} className={cn('flex items-start gap-1 rounded-md', mark.id === selected && 'bg-brand-soft')}>
                <button type="button" aria-pressed={mark.id === selected} onClick={() => onSelect(mark.id)} className="grid min-h-row min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 rounded-md px-2 py-1 text-start text-sm hover:bg-hover">
                  <Icon className="size-4 shrink-0 text-muted" aria-hidden />
                  <span className="min-w-0 break-words">{t(`viewer.tools.${mark.tool}`)}{words && <> <b className="font-semibold tabular">{words}</b></>}</span>
                  <span className="col-start-2 text-xs text-muted">{[mark.by, formatDateTime(mark.at, timeZone, locale)].filter(Boolean).join(' · ')}</span>
                  {mark.unsaved && <span className="col-start-2 text-xs text-red">{mark.unsaved}</span>}
                </button>
                {mark.unsaved && <Button variant="ghost" size="sm" onClick={() => onRetry(mark)}>{t('viewer.saveAgain')}</Button>}
                {writable && <Button variant="ghost" size="icon" aria-label={t('viewer.remove', { what: name })} onClick={() => onRemove(mark)}><Trash2 /></Button>}
              </li>
            )
          })}
        </ul>
      </Part>
    </div>
  )
}

/** What the chart says of the teeth on the picture. */
function Findings({ page: { image, chart } }: { page: ViewerPage }) {
  const t = useTranslations('images.viewer')
  const locale = useLocale()
  const [numbering] = useNumbering()
  const what = useDescribeMark()
  const where = useDescribePlace(numbering)
  const found = chart!.findings.filter(({ removed, teeth }) => !removed && teeth.some((tooth) => image.teeth.includes(tooth)))
  return (
    <Part title={t('findingsTitle')} count={found.length}>
      {found.length === 0 && <p className="text-sm text-muted">{t('findingsNone')}</p>}
      <ul className="grid gap-2">
        {found.map((finding) => (
          <li key={finding.id} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2 text-sm">
            <span className="font-semibold tabular">{where(finding)}</span>
            <span>
              {what(finding.mark, finding)}
              {finding.note && <span className="block text-muted">{finding.note}</span>}
              <span className="block text-xs text-muted">{[formatDay(finding.found_on, locale), finding.dentist ?? finding.by].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold">{title}{count ? <span className="ms-1.5 font-normal text-muted tabular">{count}</span> : null}</h2>
      {children}
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <div className="flex gap-2"><dt className="text-muted">{label}</dt><dd>{children}</dd></div>
}
