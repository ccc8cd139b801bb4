'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { teethInRow } from '@/lib/charts/teeth'
import type { PerioTooth } from '@/lib/perio/exam'
import { keyOf, rowsOf, sitesOf, type GridRow, type Side } from '@/lib/perio/path'
import type { Typing } from '@/lib/perio/typing'
import { isExamined, MarkCells, toothEdge, ToothCells } from './cell-row'
import { Curve } from './curve'

type ArchProps = {
  arch: 'upper' | 'lower'
  teeth: Record<number, PerioTooth>
  sextants: number[]
  /** Where one types; null: the exam is read. */
  typing: Typing | null
  /** Another exam behind the curves, and by how much each site differs from it. */
  earlier: Record<number, PerioTooth> | null
  changes: Map<number, (number | null)[]> | null
  onTooth?: (tooth: number) => void
}

/** An arch: its numbers above and below, its two sides drawn between them. */
export function Arch({ arch, teeth, sextants, typing, earlier, changes, onTooth }: ArchProps) {
  const t = useTranslations('perio')
  const row = teethInRow.permanent[arch]
  const inner = arch === 'upper' ? 'palatal' : 'lingual'
  const sideName = (side: Side) => t(`sides.${side === 'facial' ? 'buccal' : inner}`)
  const rows = rowsOf(arch)
  const [first, last] = [rows[0]!.side, rows.at(-1)!.side]
  const cells = (gridRow: GridRow, label: string) => (
    <div role="row" className="perio-row" key={`${gridRow.measure} ${gridRow.side}`}>
      <div role="rowheader" className="perio-label">{label}</div>
      {row.map((number) => (
        <ToothCells
          key={number} tooth={teeth[number]!} row={gridRow} fixed={typing === null} examined={isExamined(number, sextants)}
          active={typing?.at.tooth === number && typing.at.measure === gridRow.measure ? keyOf(typing.at) : null}
          typed={typing?.typed?.tooth === number && typing.typed.measure === gridRow.measure ? keyOf(typing.typed) : null}
          prefix={typing?.at.tooth === number ? typing.prefix : ''}
        />
      ))}
    </div>
  )
  const marks = (what: 'bleeding' | 'plaque' | 'level', side: Side) => (
    <div className="perio-row perio-marks" aria-hidden key={`${what} ${side}`}>
      <div className="perio-label">{what === 'level' ? t('measures.level') : t(`marks.${what}`)}</div>
      {row.map((number) => <MarkCells key={number} tooth={teeth[number]!} side={side} what={what} />)}
    </div>
  )
  const differences = (side: Side) => changes && (
    <div className="perio-row perio-marks" key={`change ${side}`} aria-hidden>
      <div className="perio-label">{t('compare.row')}</div>
      {row.map((number) => (
        <div key={number} className={cn('perio-tooth', toothEdge(number))}>
          {sitesOf(number, side).map((site) => {
            const change = changes.get(number)?.[site] ?? null
            return <div key={site} className={cn('perio-mark', change !== null && change <= -2 && 'perio-better', change !== null && change >= 2 && 'perio-worse')}>{change === null ? '' : change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'}</div>
          })}
        </div>
      ))}
    </div>
  )
  const above = rows.filter(({ side, measure }) => side === first && (measure === 'margin' || measure === 'depth'))
  const below = rows.filter(({ side, measure }) => side === last && (measure === 'margin' || measure === 'depth'))

  return (
    <div className="perio-arch">
      <div className="perio-row perio-heads" role="row">
        <div role="columnheader" className="perio-label font-semibold text-ink">{t(`arches.${arch}`)}</div>
        {row.map((number) => (
          <div key={number} role="columnheader" className={cn('perio-head', toothEdge(number), !isExamined(number, sextants) && 'perio-out')}>
            {onTooth ? (
              <button type="button" tabIndex={-1} className="perio-head-button" onClick={() => onTooth(number)} aria-label={t('toothMenu', { tooth: number })}>{number}</button>
            ) : number}
            <span className="perio-state">{teeth[number]!.missing ? t('missingShort') : teeth[number]!.implant ? t('implantShort') : ''}</span>
          </div>
        ))}
      </div>
      {cells(rows[0]!, t('measures.mobility'))}
      {cells(rows[1]!, t('measures.furcation'))}
      {marks('bleeding', first)}
      {marks('plaque', first)}
      {differences(first)}
      {marks('level', first)}
      {above.map((gridRow) => cells(gridRow, t(`measures.${gridRow.measure}`)))}
      <div className="perio-row perio-drawing" aria-hidden>
        <div className="perio-label perio-side">{sideName(first)}</div>
        <Curve arch={arch} side={first} teeth={teeth} earlier={earlier} />
      </div>
      <div className="perio-row perio-drawing" aria-hidden>
        <div className="perio-label perio-side">{sideName(last)}</div>
        <Curve arch={arch} side={last} teeth={teeth} earlier={earlier} />
      </div>
      {below.map((gridRow) => cells(gridRow, t(`measures.${gridRow.measure}`)))}
      {marks('level', last)}
      {differences(last)}
      {marks('plaque', last)}
      {marks('bleeding', last)}
    </div>
  )
}
