import { Fragment } from 'react'
import { shapeOf } from '@/lib/charts/anatomy'
import type { Layout } from '@/lib/charts/layout'
import type { Shown } from '@/lib/charts/rules'

/** What reaches over several teeth: bridges with what carries them and what hangs, dentures, splints; bars for a quadrant or an arch. */
export function SpanMarks({ layout, spans, areas }: { layout: Layout; spans: Shown[]; areas: Shown[] }) {
  return (
    <g className="quiet">
      {areas.map((shown) => <Area key={shown.finding.id} shown={shown} layout={layout} />)}
      {spans.map((shown) => <Span key={shown.finding.id} shown={shown} layout={layout} />)}
    </g>
  )
}

function Span({ shown: { finding, mark, state }, layout }: { shown: Shown; layout: Layout }) {
  const parts = finding.teeth.flatMap((tooth) => {
    const place = layout.places.get(tooth)
    return place ? [{ tooth, place, shape: shapeOf(tooth) }] : []
  }).toSorted((a, b) => a.place.x - b.place.x)
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return null
  const { neck, flipY } = first.place
  const wire = (y: number) => `M${first.place.x - first.shape.width / 2 + 4} ${neck + flipY * y}H${last.place.x + last.shape.width / 2 - 4}`
  return (
    <g data-state={state}>
      {mark === 'bridge' && parts.slice(1).map(({ tooth, place }, i) => (
        <path key={tooth} className="work" d={`M${parts[i]!.place.x} ${neck + flipY * 10}H${place.x}V${neck + flipY * 17}H${parts[i]!.place.x}Z`} />
      ))}
      {mark === 'bridge' && parts.map(({ tooth, place, shape }) => (
        <Fragment key={tooth}>
          <path className="work" d={shape.crown} transform={`translate(${place.x} ${place.neck}) scale(${place.flipX} ${place.flipY})`} />
          <path className="work" d={shape.outline} transform={`translate(${place.x} ${place.occlusal}) scale(${place.flipX} ${place.flipY})`} />
          <text className="letter" x={place.x} y={place.occlusal}>{finding.pontics?.includes(tooth) ? 'P' : 'C'}</text>
        </Fragment>
      ))}
      {mark === 'denture' && (
        <>
          <path className="work" d={`M${first.place.x - first.shape.width / 2} ${neck - flipY * 8}H${last.place.x + last.shape.width / 2}V${neck + flipY * 3}H${first.place.x - first.shape.width / 2}Z`} />
          {parts.map(({ tooth, place, shape }) => <path key={tooth} className="line" d={shape.crown} transform={`translate(${place.x} ${place.neck}) scale(${place.flipX} ${place.flipY})`} />)}
        </>
      )}
      {mark !== 'bridge' && mark !== 'denture' && <path className="line" d={mark === 'splint' ? `${wire(14)}${wire(19)}` : wire(14)} />}
    </g>
  )
}

/** A bar along the outer edge, over the teeth of a quadrant or an arch. */
function Area({ shown: { finding, state }, layout }: { shown: Shown; layout: Layout }) {
  const { quadrant, arch } = finding
  if (quadrant === undefined && arch === undefined) return null
  const isUpper = arch === 'upper' || quadrant === 1 || quadrant === 2
  const half = layout.width / 2
  const [from, to] = arch ? [8, layout.width - 8] : quadrant === 1 || quadrant === 4 ? [8, half - 6] : [half + 6, layout.width - 8]
  const y = isUpper ? 2 : layout.height - 2
  return <g data-state={state}><path className="line" d={`M${from} ${y + (isUpper ? 5 : -5)}V${y}H${to}V${y + (isUpper ? 5 : -5)}`} /></g>
}
