'use client'

import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { teethInRow } from '@/lib/charts/teeth'
import { linesAt } from '@/lib/perio/comparing'
import type { PerioTooth } from '@/lib/perio/exam'
import { sitesOf, type Side } from '@/lib/perio/path'
import { blankTooth, pocketGrade } from '@/lib/perio/rules'
import { crownHeight, crownPath, implantPath, mm, rootLength, rootPath, siteWidth, squeeze } from './tooth-shapes'

type Point = { x: number; margin: number; pocket: number | null }
type CurveProps = { arch: 'upper' | 'lower'; side: Side; teeth: Record<number, PerioTooth>; earlier: Record<number, PerioTooth> | null }

/**
 * One side of an arch: teeth, a line every millimetre, the margin and the bottom of the pockets as curves, what bleeds. Another exam lies
 * behind it, dashed. Deep pockets carry a marker of their own shape, so that nothing
 * hangs on colour. The numbers beside it say the same to those who do not see it.
 */
export const Curve = memo(function Curve({ arch, side, teeth, earlier }: CurveProps) {
  const row = teethInRow.permanent[arch]
  // Roots point away from the middle of the arch's block: up in its first strip, down in its second.
  const up = (arch === 'upper') === (side === 'facial')
  const height = (crownHeight + rootLength) * mm
  const y = (down: number) => (up ? rootLength * mm - down * mm : crownHeight * mm + down * mm)
  const runs = runsOf(row, side, teeth)
  const before = earlier && runsOf(row, side, earlier)
  return (
    <svg viewBox={`0 0 ${row.length * 3 * siteWidth} ${height}`} className="perio-strip" aria-hidden>
      {Array.from({ length: crownHeight + rootLength + 1 }, (_, i) => i - crownHeight).map((down) => (
        <line key={down} x1={0} x2={row.length * 3 * siteWidth} y1={y(down)} y2={y(down)} className={cn('perio-mm', down % 5 === 0 && 'perio-mm-5')} />
      ))}
      {row.map((tooth, i) => <Outline key={tooth} tooth={tooth} x={i * 3 * siteWidth} y={y(0)} up={up} missing={teeth[tooth]!.missing} implant={teeth[tooth]!.implant} />)}
      <line x1={0} x2={row.length * 3 * siteWidth} y1={y(0)} y2={y(0)} className="perio-cej" />
      {before?.map((run, i) => (
        <g key={i} className="perio-before">
          <polyline points={lineOf(run, ({ margin }) => margin, y)} className="perio-margin-line" />
          {pocketRuns(run).map((part, k) => <polyline key={k} points={lineOf(part, ({ pocket }) => pocket!, y)} className="perio-pocket-line" />)}
        </g>
      ))}
      {runs.map((run, i) => (
        <g key={i}>
          {pocketRuns(run).map((part, k) => (
            <polygon key={`area ${k}`} points={`${lineOf(part, ({ margin }) => margin, y)} ${lineOf(part.toReversed(), ({ pocket }) => pocket!, y)}`} className="perio-pocket-area" />
          ))}
          <polyline points={lineOf(run, ({ margin }) => margin, y)} className="perio-margin-line" />
          {pocketRuns(run).map((part, k) => <polyline key={k} points={lineOf(part, ({ pocket }) => pocket!, y)} className="perio-pocket-line" />)}
        </g>
      ))}
      {row.flatMap((number, i) => sitesOf(number, side).map((site, k) => {
        const tooth = teeth[number]!
        if (tooth.missing) return null
        const x = (i * 3 + k) * siteWidth + siteWidth / 2
        const { pocket } = linesAt(tooth, site)
        const grade = pocketGrade(tooth.depths[site]!)
        return (
          <g key={site + number * 10}>
            {pocket !== null && grade === 1 && <circle cx={x} cy={y(pocket)} r={2.6} className="perio-deep" />}
            {pocket !== null && grade === 2 && <path d={`M${x},${y(pocket) - 4.4} l4.4,4.4 l-4.4,4.4 l-4.4,-4.4 Z`} className="perio-deeper" />}
            {tooth.bleeding[site] && <circle cx={x} cy={y(-crownHeight + 1.2)} r={2.4} className="perio-blood-dot" />}
            {tooth.suppuration[site] && <path d={`M${x - 2.6},${y(-crownHeight + 3)} h5.2 l-2.6,-4.6 Z`} className="perio-pus-dot" />}
          </g>
        )
      }))}
    </svg>
  )
})

const Outline = memo(function Outline({ tooth, x, y, up, missing, implant }: { tooth: number; x: number; y: number; up: boolean; missing: boolean; implant: boolean }) {
  return (
    <g transform={`translate(${x} ${y}) scale(1 ${up ? -squeeze : squeeze})`} className={cn('perio-outline', missing && 'perio-outline-gone')}>
      <path d={implant ? implantPath : rootPath(tooth)} className="perio-root" />
      <path d={crownPath(tooth)} className="perio-crown" />
      {missing && <path d="M4,-30 L26,30 M26,-30 L4,30" className="perio-cross" />}
    </g>
  )
})

/** The points of a side, interrupted where a tooth is missing or was not measured at all. */
function runsOf(row: number[], side: Side, teeth: Record<number, PerioTooth>): Point[][] {
  const runs: Point[][] = [[]]
  row.forEach((number, i) => {
    const tooth = teeth[number] ?? blankTooth(number)
    const along = sitesOf(number, side)
    if (tooth.missing || along.every((site) => tooth.depths[site] === null && tooth.margins[site] === null)) {
      runs.push([])
      return
    }
    along.forEach((site, k) => runs.at(-1)!.push({ x: (i * 3 + k) * siteWidth + siteWidth / 2, ...linesAt(tooth, site) }))
  })
  return runs.filter((run) => run.length > 0)
}

/** The stretches of a run where depths are known. */
function pocketRuns(run: Point[]): Point[][] {
  const parts: Point[][] = [[]]
  for (const point of run) {
    if (point.pocket === null) parts.push([])
    else parts.at(-1)!.push(point)
  }
  return parts.filter((part) => part.length > 0)
}

const lineOf = (points: Point[], down: (point: Point) => number, y: (down: number) => number) => points.map((point) => `${point.x},${y(down(point)).toFixed(1)}`).join(' ')
