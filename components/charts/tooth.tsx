'use client'

import { memo } from 'react'
import { placeOf, shapeOf, surfaceAt, type SurfacePlace } from '@/lib/charts/anatomy'
import type { Place } from '@/lib/charts/layout'
import type { ToothChart } from '@/lib/charts/rules'
import { ToothMarks } from './tooth-marks'
import { ToothSurfaces } from './tooth-surfaces'

export type ToothProps = {
  tooth: number
  place: Place
  chart: ToothChart
  /** Its number, as the person reads teeth. */
  label: string
  /** What a screen reader says. */
  says: string
  selected: boolean
  /** Surfaces that are chosen for the next mark. */
  chosen: string
  /** Where the Tab key leads; undefined: nothing can be chosen here. */
  tabIndex: 0 | -1 | undefined
}

const places: SurfacePlace[] = ['outer', 'mesial', 'inner', 'distal', 'middle']

/** One tooth: from the cheek with its roots, from above with its five surfaces, and its number. Drawn anew only when it changes. */
export const Tooth = memo(function Tooth({ tooth, place, chart, label, says, selected, chosen, tabIndex }: ToothProps) {
  const shape = shapeOf(tooth)
  const { presence } = chart
  const flip = `scale(${place.flipX} ${place.flipY})`
  const there = presence === 'present' || presence === 'implant'
  // Its root is not complete yet: a whole one would reach out of the row.
  const buried = presence === 'unerupted' ? 'translate(0 -12) scale(0.94 0.84)' : presence === 'impacted' ? 'translate(2 -14) rotate(28)' : undefined
  return (
    <g
      data-tooth={tooth} data-presence={presence} data-selected={selected || undefined} className="tooth" role="gridcell" aria-label={says} aria-selected={tabIndex === undefined ? undefined : selected}
      tabIndex={tabIndex}
    >
      <rect className="cell" x={place.left + 0.5} y={place.top} width={place.right - place.left - 1} height={place.bottom - place.top} rx={6} />
      <g transform={`translate(${place.x} ${place.neck}) ${flip}`}>
        {presence === 'missing' || presence === 'absent' ? (
          <path className="ghost" d={shape.crown} opacity={presence === 'absent' ? 0.5 : 1} />
        ) : (
          <g className={buried && 'buried'} transform={buried}>
            {presence !== 'implant' && shape.roots.map(({ d, behind }) => <path key={d} className="root" d={d} data-behind={behind || undefined} />)}
            {presence === 'root' || presence === 'implant' ? <path className="ghost" d={shape.crown} /> : <path className="crown" d={shape.crown} />}
          </g>
        )}
        {buried && <path className="gum" d={`M${-shape.width / 2 - 1} 2Q0 -5 ${shape.width / 2 + 1} 2`} />}
        <ToothMarks tooth={tooth} shape={shape} marks={chart.marks} presence={presence} />
      </g>
      <g transform={`translate(${place.x} ${place.occlusal}) ${flip}`}>
        {there || presence === 'root' ? (
          <>
            {places.map((name) => <path key={name} className="surface" d={shape.surfaces[name].d} data-surface={surfaceAt(tooth, name)} opacity={presence === 'root' ? 0.4 : undefined} />)}
            {presence === 'present' && <path className="grooves" d={shape.grooves} />}
          </>
        ) : (
          <>
            <path className="cell" d={shape.outline} />
            <path className="ghost" d={shape.outline} opacity={presence === 'absent' ? 0.5 : 1} />
          </>
        )}
        <ToothSurfaces shape={shape} tooth={tooth} marks={chart.marks} presence={presence} />
        {[...chosen].map((surface) => <path key={surface} className="chosen" d={shape.surfaces[placeOf(surface)].d} />)}
      </g>
      {chart.extra && (
        <g data-extra transform={`translate(${place.x - place.flipX * (shape.width / 2 - 3)} ${place.occlusal - place.flipY * 20}) ${flip} scale(0.5)`}>
          <path className="crown" d={shapeOf(13).crown} transform="translate(0 -12)" />
          <g transform="translate(0 -12)"><ToothMarks tooth={tooth} shape={shapeOf(13)} marks={chart.extra} presence="present" /></g>
        </g>
      )}
      <text className="number" x={place.x} y={place.number}>{chart.extra ? `${label} +1` : label}</text>
    </g>
  )
}, (before, after) =>
  before.chart.key === after.chart.key && before.place === after.place && before.label === after.label && before.says === after.says
  && before.selected === after.selected && before.chosen === after.chosen && before.tabIndex === after.tabIndex)
