'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { quadrantOf } from '@/lib/charts/teeth'
import type { PerioTooth } from '@/lib/perio/exam'
import { entrancesOf, keyOf, sitesOf, type Cell, type GridRow } from '@/lib/perio/path'
import { attachmentLevel, pocketGrade, sextantOf } from '@/lib/perio/rules'
import { valueAt } from '@/lib/perio/typing'
import { useSiteName } from './use-site-name'

type ToothCellsProps = {
  tooth: PerioTooth
  row: GridRow
  /** The key of the active place, if it is in this row of this tooth. */
  active: string | null
  /** The place typed just before, likewise. */
  typed: string | null
  prefix: string
  /** Finished exams are read, not typed in. */
  fixed: boolean
  examined: boolean
}

/** The places of one tooth in one row. Redrawn only when this tooth, or who is active in it, changes. */
export const ToothCells = memo(function ToothCells({ tooth, row, active, typed, prefix, fixed, examined }: ToothCellsProps) {
  const places = row.measure === 'mobility' ? [0] : row.measure === 'furcation' ? entrancesOf(tooth.tooth) : sitesOf(tooth.tooth, row.side)
  return (
    <div className={cn('perio-tooth', toothEdge(tooth.tooth))}>
      {places.map((site) => {
        const cell: Cell = { tooth: tooth.tooth, measure: row.measure, site }
        const key = keyOf(cell)
        return <SiteCell key={key} cell={cell} tooth={tooth} active={active === key} typed={typed === key} prefix={active === key ? prefix : ''} fixed={fixed} examined={examined} />
      })}
    </div>
  )
})

/** A stronger line at the midline, so that the quadrants are told apart. */
export const toothEdge = (tooth: number) => (tooth % 10 === 1 && (quadrantOf(tooth) === 2 || quadrantOf(tooth) === 3) ? 'perio-midline' : null)

type SiteCellProps = { cell: Cell; tooth: PerioTooth; active: boolean; typed: boolean; prefix: string; fixed: boolean; examined: boolean }

function SiteCell({ cell, tooth, active, typed, prefix, fixed, examined }: SiteCellProps) {
  const t = useTranslations('perio')
  const name = useSiteName()
  const value = valueAt(tooth, cell)
  const grade = cell.measure === 'depth' ? pocketGrade(value) : 0
  const site = cell.measure === 'depth' || cell.measure === 'margin' ? cell.site : null
  const level = site === null ? null : attachmentLevel(tooth.depths[site], tooth.margins[site])
  const said = [
    tooth.missing ? t('missing') : value === null ? t('blank') : String(value),
    site !== null && tooth.bleeding[site] && t('marks.bleeding'), site !== null && tooth.plaque[site] && t('marks.plaque'),
    site !== null && tooth.suppuration[site] && t('marks.suppuration'), level !== null && `${t('level')} ${level}`,
  ].filter(Boolean).join(', ')
  return (
    <div
      role="gridcell" data-cell={keyOf(cell)} data-tooth={cell.tooth} tabIndex={fixed ? undefined : active ? 0 : -1} aria-label={`${name.cell(cell)}: ${said}`}
      aria-readonly={fixed || undefined}
      className={cn('perio-cell', grade === 1 && 'perio-4', grade === 2 && 'perio-6', tooth.missing && 'perio-gone', !examined && 'perio-out', typed && 'perio-typed', active && !fixed && 'perio-active')}
    >
      {tooth.missing ? '' : prefix || (value === null ? '' : value < 0 ? `−${-value}` : value)}
    </div>
  )
}

/** Marks and computed levels beside the numbers: for the eye; those who hear the page hear them with the depth. */
export const MarkCells = memo(function MarkCells({ tooth, side, what }: { tooth: PerioTooth; side: GridRow['side']; what: 'bleeding' | 'plaque' | 'level' }) {
  return (
    <div className={cn('perio-tooth', toothEdge(tooth.tooth))}>
      {sitesOf(tooth.tooth, side).map((site) => {
        const level = attachmentLevel(tooth.depths[site], tooth.margins[site])
        return (
          <div key={site} className={cn('perio-mark', tooth.missing && 'perio-gone')} data-mark={what === 'level' ? undefined : `${what}.${tooth.tooth}.${site}`}>
            {tooth.missing ? null : what === 'level' ? level : what === 'plaque' ? tooth.plaque[site] && <i className="perio-plaque" /> : (
              <>
                {tooth.bleeding[site] && <i className="perio-blood" />}
                {tooth.suppuration[site] && <i className="perio-pus" />}
              </>
            )}
          </div>
        )
      })}
    </div>
  )
})

/** Whether a tooth is in one of these sextants. */
export const isExamined = (tooth: number, sextants: number[]) => sextants.includes(sextantOf(tooth))
