'use client'

import { ArrowLeft, ArrowLeftRight, Blend, Columns2, Link2, Link2Off, Maximize, RefreshCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Tooltip } from '@/components/ui/tooltip'
import { ExportMenu } from '../export-menu'
import type { Exported } from '../use-export'
import { unaligned, type Alignment } from './overlay'

export type Mode = 'side' | 'blend'
/** What dragging does: moves the view, brightness, or the upper picture on the lower. */
export type DragTool = 'move' | 'light' | 'align'

type CompareBarProps = {
  patient: { id: string; fullName: string }
  mode: Mode; onMode: (mode: Mode) => void
  linked: boolean; onLinked: (linked: boolean) => void
  tool: DragTool; onTool: (tool: DragTool) => void
  onSwap: () => void
  onFit: () => void
  /** Whether there is anything but the view to take back. */
  touched: boolean
  share: number; onShare: (share: number) => void
  alignment: Alignment; onAlign: (alignment: Alignment) => void
  exported: Exported
  ready: boolean
}

/** Above two images: how they stand to each other, and what hands do. */
export function CompareBar({ patient, mode, onMode, linked, onLinked, tool, onTool, onSwap, onFit, touched, share, onShare, alignment, onAlign, exported, ready }: CompareBarProps) {
  const t = useTranslations('images.compare')
  const { slug } = useShell()
  const dragged = mode === 'side' ? (['move', 'light'] as const) : (['move', 'align', 'light'] as const)
  const label = t(linked ? 'unlink' : 'link')
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-2 py-1.5">
      <Tooltip text={t('back')}>
        <Link href={`/${slug}/patients/${patient.id}/images`} aria-label={t('back')} className={buttonStyles({ variant: 'ghost', size: 'icon' })}><ArrowLeft aria-hidden /></Link>
      </Tooltip>
      <h1 className="me-2 min-w-0 truncate font-semibold">{t('titleOf', { name: patient.fullName })}</h1>
      <Segmented label={t('mode')} value={mode} onChange={onMode} options={[{ value: 'side', label: t('side'), icon: Columns2 }, { value: 'blend', label: t('blend'), icon: Blend }]} />
      <Segmented label={t('drag')} value={dragged.includes(tool as never) ? tool : 'move'} onChange={onTool} options={dragged.map((value) => ({ value, label: t(`tools.${value}`) }))} />
      {mode === 'side' && (
        <Tooltip text={label} keys="l"><Button size="icon" aria-label={t('linked')} aria-pressed={linked} onClick={() => onLinked(!linked)}>{linked ? <Link2 aria-hidden /> : <Link2Off aria-hidden />}</Button></Tooltip>
      )}
      <Tooltip text={t('swap')} keys="x"><Button size="icon" aria-label={t('swap')} onClick={onSwap}><ArrowLeftRight aria-hidden /></Button></Tooltip>
      <Tooltip text={t(touched ? 'reset' : 'fit')} keys="0">
        <Button size="icon" aria-label={t(touched ? 'reset' : 'fit')} onClick={() => { onFit(); onAlign(unaligned) }}>{touched ? <RefreshCcw aria-hidden /> : <Maximize aria-hidden />}</Button>
      </Tooltip>
      {mode === 'blend' && (
        <>
          <label className="flex min-w-48 flex-1 items-center gap-2 text-sm text-muted md:max-w-80">
            <span>{t('below')}</span>
            <input type="range" min={0} max={100} value={Math.round(share * 100)} aria-label={t('share')} aria-valuetext={t('percent', { share: Math.round(share * 100) })} onChange={(event) => onShare(event.target.valueAsNumber / 100)} className="min-w-0 flex-1 accent-brand" />
            <span>{t('above')}</span>
          </label>
          {tool === 'align' && (
            <label className="flex items-center gap-2 text-sm text-muted">
              <span>{t('tilt')}</span>
              <input type="range" min={-15} max={15} step={0.25} value={alignment.tilt} aria-valuetext={t('degrees', { degrees: alignment.tilt })} onChange={(event) => onAlign({ ...alignment, tilt: event.target.valueAsNumber })} className="w-28 accent-brand" />
            </label>
          )}
        </>
      )}
      <div className="ms-auto">{ready && <ExportMenu {...exported} />}</div>
    </header>
  )
}
