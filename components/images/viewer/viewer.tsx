'use client'

import { ArrowLeft, ChevronLeft, ChevronRight, PanelRight } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useShortcut } from '@/components/ui/shortcut'
import { Tooltip } from '@/components/ui/tooltip'
import { isPicture } from '@/lib/images/image'
import type { ViewerPage } from '@/lib/images/viewer-page'
import { formatDate } from '@/lib/time'
import { Dark } from './dark'
import { Reading } from './reading'
import { SidePanel } from './side-panel'
import { Unshown } from './unshown'
import { useAlone } from './use-alone'
import { useMarks } from './use-marks'
import { useMeasureWords } from './use-measure-words'
import { useSpacing } from './use-spacing'

export type ViewerProps = { patient: { id: string; fullName: string }; page: ViewerPage }

/** One image, large: the picture with its tools, and beside it what is known of it. */
export function Viewer({ patient, page }: ViewerProps) {
  const t = useTranslations('images')
  const locale = useLocale()
  const router = useRouter()
  const refresh = useRefresh()
  const { slug, can, person, clinic: { timeZone } } = useShell()
  const { image, order } = page
  const root = useRef<HTMLDivElement>(null)
  const [beside, setBeside] = useState(() => matchMedia('(min-width: 64rem)').matches)
  const [selected, setSelected] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const marks = useMarks({ slug, imageId: image.id, marks: page.marks, author: person.name })
  const { spacing, calibrate, uncalibrate } = useSpacing(slug, image)
  const wordsOf = useMeasureWords(spacing)
  const writable = can('images.write')
  const picture = isPicture(image)
  // On a photograph nobody asks for millimetres until somebody measures.
  const measurable = picture && (image.sort === 'xray' || spacing !== null || marks.marks.some(({ tool }) => tool === 'length' || tool === 'area'))
  useAlone(root)
  useLive(['images'], refresh)

  const gallery = `/${slug}/patients/${patient.id}/images`
  const at = order.indexOf(image.id)
  const [previous, next] = [order[at - 1], at < 0 ? undefined : order[at + 1]]
  const go = (id: string | undefined) => id && router.push(`${gallery}/${id}`)
  useShortcut('ArrowLeft', () => go(previous))
  useShortcut('ArrowRight', () => go(next))
  useShortcut('o', () => setBeside(!beside))

  const chosen = marks.marks.find(({ id }) => id === selected)
  const removeChosen = () => chosen && void marks.remove(chosen)
  useShortcut('Delete', removeChosen, writable)
  useShortcut('Backspace', removeChosen, writable)

  return (
    <Dark ref={root} className="flex flex-col">
      <header className="flex shrink-0 items-center gap-1 border-b border-line bg-surface px-2 py-1">
        <Link href={gallery} aria-label={t('viewer.back')} className={buttonStyles({ variant: 'ghost', size: 'icon' })}><ArrowLeft /></Link>
        <div className="grid min-w-0 flex-1 px-1">
          <p className="truncate text-sm font-semibold">{patient.fullName}</p>
          <h1 className="truncate text-xs text-muted">{t(`kinds.${image.kind}`)} · {formatDate(image.takenAt, timeZone, locale)}</h1>
        </div>
        {order.length > 1 && at >= 0 && <span className="hidden text-xs text-muted tabular md:inline">{t('viewer.position', { n: at + 1, of: order.length })}</span>}
        <Step label={t('viewer.previous')} keys="←" onPress={previous ? () => go(previous) : null}><ChevronLeft /></Step>
        <Step label={t('viewer.next')} keys="→" onPress={next ? () => go(next) : null}><ChevronRight /></Step>
        <Tooltip text={t('viewer.panel')} keys="o"><Button variant="ghost" size="icon" aria-label={t('viewer.panel')} aria-expanded={beside} onClick={() => setBeside(!beside)}><PanelRight /></Button></Tooltip>
      </header>
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {picture ? (
            <Reading
              slug={slug} image={image} patientId={patient.id} label={`${t(`kinds.${image.kind}`)}, ${formatDate(image.takenAt, timeZone, locale)}`} marks={marks}
              selected={selected} onSelect={setSelected} wordsOf={wordsOf} spacing={spacing} writable={writable} measurable={measurable} calibrationAsked={asked} onCalibrated={calibrate}
            />
          ) : <Unshown slug={slug} image={image} gallery={gallery} />}
        </div>
        {beside && (
          <aside aria-label={t('viewer.panel')} className={cn('scroll-fade shrink-0 overflow-y-auto border-line bg-surface', 'max-lg:absolute max-lg:inset-x-0 max-lg:bottom-0 max-lg:max-h-[60%] max-lg:border-t max-lg:shadow-lg lg:w-80 lg:border-s')}>
            <SidePanel
              page={page} spacing={spacing} marks={marks.marks} selected={selected} wordsOf={wordsOf} writable={writable} measurable={measurable}
              onSelect={setSelected} onRemove={(mark) => void marks.remove(mark)} onRetry={marks.retry}
              onCalibrate={() => setAsked((n) => n + 1)} onUncalibrate={() => void uncalibrate()}
            />
          </aside>
        )}
      </div>
    </Dark>
  )
}

function Step({ label, keys, onPress, children }: { label: string; keys: string; onPress: (() => void) | null; children: React.ReactNode }) {
  return (
    <Tooltip text={label} keys={keys}>
      <Button variant="ghost" size="icon" aria-label={label} disabled={!onPress} onClick={onPress ?? undefined}>{children}</Button>
    </Tooltip>
  )
}
