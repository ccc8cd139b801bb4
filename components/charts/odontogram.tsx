'use client'

import { useTranslations } from 'next-intl'
import { useMemo, type KeyboardEvent, type PointerEvent, type Ref } from 'react'
import { layoutOf, type Layout } from '@/lib/charts/layout'
import { dentitionOf, type Dentition, type MouthChart } from '@/lib/charts/rules'
import { palmerName, type Numbering } from '@/lib/charts/teeth'
import './odontogram.css'
import { Patterns } from './patterns'
import { SpanMarks } from './span-marks'
import { Tooth } from './tooth'
import { useDescribeTooth } from './use-describe'

type OdontogramProps = {
  /** chartAt(findings, day, birthDate). */
  chart: MouthChart
  /** What the whole drawing is called. */
  label: string
  numbering?: Numbering
  dentition?: Dentition
  birthDate?: string | null
  day?: string
  /** How many X-rays and photographs there are of a tooth. */
  pictures?: ReadonlyMap<number, number>
  /** Where something can be chosen: the teeth that are, the surfaces on them, where the keyboard stands. */
  live?: {
    teeth: ReadonlySet<number>; extra: boolean; surfacesOn: (tooth: number) => string; cursor: number; ref: Ref<SVGSVGElement>
    onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => void; onPointerMove: (event: PointerEvent<SVGSVGElement>) => void; onPointerUp: (event: PointerEvent<SVGSVGElement>) => void
  }
}

const layouts: Partial<Record<Dentition, Layout>> = {}
/** The same object for the same dentition, so that teeth are not drawn anew. */
export const layoutFor = (dentition: Dentition): Layout => (layouts[dentition] ??= layoutOf(dentition))

/** The teeth of a mouth, drawn; read-only unless `live` is given. */
export function Odontogram({ chart, label, numbering = 'fdi', dentition, birthDate = null, day = '', pictures, live }: OdontogramProps) {
  const t = useTranslations('charts.images')
  const describe = useDescribeTooth(numbering)
  const rows = dentition ?? dentitionOf(chart, birthDate, day)
  const layout = layoutFor(rows)
  const says = useMemo(() => new Map([...layout.places.keys()].map((tooth) => [tooth, describe(tooth, chart)])), [layout, chart, describe])
  const { width, height, middle } = layout
  return (
    <svg
      ref={live?.ref} className="odontogram" viewBox={`0 0 ${width} ${height}`} role="grid" aria-label={label} aria-multiselectable={live ? true : undefined} aria-readonly={live ? undefined : true}
      data-live={live ? '' : undefined} data-dentition={rows} onKeyDown={live?.onKeyDown} onPointerDown={live?.onPointerDown} onPointerMove={live?.onPointerMove} onPointerUp={live?.onPointerUp}
    >
      <Patterns />
      <path className="cross" d={`M6 ${middle}H${width - 6}M${width / 2} 8V${height - 8}`} />
      {layout.rows.map(({ teeth }) => (
        <g key={teeth[0]} role="row">
          {teeth.map((tooth) => (
            <Tooth
              key={tooth} tooth={tooth} place={layout.places.get(tooth)!} chart={chart.teeth.get(tooth)!} label={numbering === 'palmer' ? palmerName(tooth) : String(tooth)}
              says={pictures?.has(tooth) ? t('toothHas', { tooth: says.get(tooth)!, count: pictures.get(tooth)! }) : says.get(tooth)!} selected={live?.teeth.has(tooth) ?? false} chosen={live?.teeth.has(tooth) ? live.surfacesOn(tooth) : ''}
              tabIndex={live ? (live.cursor === tooth ? 0 : -1) : undefined}
            />
          ))}
        </g>
      ))}
      <g className="quiet">
        {[...(pictures?.keys() ?? [])].map((tooth) => {
          const place = layout.places.get(tooth)
          return place && <path key={tooth} className="pictured" d={`M${place.right - 7} ${place.number - 4}h5v7.5h-5z`} />
        })}
      </g>
      <SpanMarks layout={layout} spans={chart.spans} areas={chart.areas} />
    </svg>
  )
}
