import { placeOf, type SurfacePlace, type ToothShape } from '@/lib/charts/anatomy'
import { marks as catalogue, type Mark } from '@/lib/charts/marks'
import type { Presence, Shown } from '@/lib/charts/rules'

/** How far decay has gone, as a share of the surface. */
const reach: Record<string, number> = { enamel: 0.5, dentine: 0.72, pulp: 0.95 }
/** What is told apart by its letter, not by its outline. */
const letters: Partial<Record<Mark, string>> = { sealant: 'S', inlay: 'I', crown: 'C', bridge: 'C' }

/** What is to be seen from above: decay, wear and work on the surfaces, crowns all over. */
export function ToothSurfaces({ shape, tooth, marks, presence }: { shape: ToothShape; tooth: number; marks: Shown[]; presence: Presence }) {
  if (presence === 'missing' || presence === 'absent') return null
  return marks.map((shown) => {
    const { mark, state, surfaces, finding } = shown
    const places: SurfacePlace[] = surfaces ? [...surfaces].map(placeOf) : mark === 'veneer' ? ['outer'] : mark === 'filling' || mark === 'inlay' || mark === 'sealant' ? ['middle'] : []
    const parts = () => {
      switch (mark) {
        case 'crown':
          return <path className="work" d={shape.outline} />
        case 'caries':
          return places.map((place) => <Patch key={place} shape={shape} place={place} size={reach[finding.depth ?? 'dentine']!} />)
        case 'attrition': case 'abrasion': case 'erosion':
          return places.map((place) => <path key={place} className="wear" d={shape.surfaces[place].d} />)
        case 'fracture':
          return places.length === 5 ? <path className="sign" d={`M${-shape.width * 0.4} -6L-4 2L2 -3L${shape.width * 0.4} 5`} /> : places.map((place) => {
            const [x, y] = shape.surfaces[place].centre
            return <path key={place} className="sign" d={`M${x - 6} ${y - 3}l4 4l3 -4l4 5`} />
          })
        case 'nonvital':
          return <path className="dead" d={shape.outline} />
        case 'filling': case 'inlay': case 'sealant': case 'veneer':
          return places.map((place) => <path key={place} className="work" d={shape.surfaces[place].d} />)
        default:
          return null
      }
    }
    const letter = letters[mark]
    const [x, y] = places[0] && places.length === 1 ? shape.surfaces[places[0]].centre : [0, 0]
    return (
      <g key={finding.id} data-state={catalogue[mark].kind === 'work' ? state : undefined} data-kind={catalogue[mark].kind} className="quiet">
        {parts()}
        {letter && <text className="letter" x={x} y={y} transform={mirrored(tooth, x, y)}>{letter}</text>}
      </g>
    )
  })
}

/** Turns letters the right way round where the tooth is mirrored. */
export function mirrored(tooth: number, x: number, y: number): string {
  const quarter = (Math.floor(tooth / 10) - 1) % 4 + 1
  return `translate(${x} ${y}) scale(${quarter === 2 || quarter === 3 ? -1 : 1} ${quarter >= 3 ? -1 : 1}) translate(${-x} ${-y})`
}

/** A blot inside a surface, the surface's own shape made smaller. */
function Patch({ shape, place, size }: { shape: ToothShape; place: SurfacePlace; size: number }) {
  const { d, centre: [x, y] } = shape.surfaces[place]
  return <path className="decay" d={d} transform={`translate(${x} ${y}) scale(${size}) translate(${-x} ${-y})`} />
}

