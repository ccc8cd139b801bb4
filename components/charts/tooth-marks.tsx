import { placeOf, type ToothShape } from '@/lib/charts/anatomy'
import { marks as catalogue } from '@/lib/charts/marks'
import type { Presence, Shown } from '@/lib/charts/rules'
import { mirrored } from './tooth-surfaces'

type ToothMarksProps = { tooth: number; shape: ToothShape; marks: Shown[]; presence: Presence }

/** What is to be seen from the cheek: in the roots, at the apex, on the crown. Drawn in the tooth's own coordinates. */
export function ToothMarks({ tooth, shape, marks, presence }: ToothMarksProps) {
  if (presence === 'absent') return null
  return marks.map((shown) => (
    <g key={shown.finding.id} data-state={catalogue[shown.mark].kind === 'work' ? shown.state : undefined} data-kind={catalogue[shown.mark].kind} className="quiet">
      <Sign {...shown} tooth={tooth} shape={shape} />
    </g>
  ))
}

function Sign({ mark, state, surfaces, finding, tooth, shape }: Shown & { tooth: number; shape: ToothShape }) {
  const { width, crownHeight: h, rootLength, neck } = shape
  const half = width / 2
  const front = shape.roots.filter(({ behind }) => !behind)
  switch (mark) {
    case 'caries': case 'filling': case 'erosion': case 'inlay':
      return [...surfaces].map((surface) => <OnCrown key={surface} surface={surface} shape={shape} kind={mark === 'caries' ? 'decay' : mark === 'erosion' ? 'wear' : 'work'} />)
    case 'attrition':
      return <path className="sign" d={`M${-half + 2} ${h - 1}q${half / 4} -5 ${half / 2 - 1} 0t${half / 2 - 1} 0t${half / 2 - 1} 0t${half / 2 - 1} 0`} />
    case 'abrasion':
      return <path className="sign" d={`M${neck / 2 + 1} -1L${neck / 2 - 7} 3L${neck / 2 + 1} 7M${-neck / 2 - 1} -1L${-neck / 2 + 7} 3L${-neck / 2 - 1} 7`} />
    case 'fracture':
      return finding.depth === 'root'
        ? <path className="sign" d={`M${-neck / 2} ${-rootLength * 0.4}l${neck * 0.3} 5l${neck * 0.25} -8l${neck * 0.5} 7`} />
        : <path className="sign" d={`M${-half + 1} ${h * 0.4}l${half * 0.5} ${h * 0.2}l${half * 0.4} ${-h * 0.28}l${half * 0.9} ${h * 0.4}`} />
    case 'nonvital':
      return shape.roots.flatMap(({ canals }) => canals).map((canal) => <path key={canal} className="sign" strokeDasharray="0.5 3" d={canal} />)
    case 'periapical':
      return shape.roots.flatMap(({ apices }) => apices).map(([x, y]) => <circle key={x} className="lesion" cx={x} cy={y + 1} r={5} />)
    case 'mobile':
      return (
        <>
          <path className="sign" d={`M${-half + 3} ${h + 5}h${width - 6}m-4 -3l4 3l-4 3M${-half + 7} ${h + 2}l-4 3l4 3`} />
          <text className="letter" y={h + 5} transform={mirrored(tooth, 0, h + 5)}>{finding.depth ?? ''}</text>
        </>
      )
    case 'sealant':
      return null
    case 'veneer':
      return <path className="work" d={shape.crown} transform={`translate(0 ${h * 0.12}) scale(0.78 0.82)`} />
    case 'crown':
      return <path className="work" d={shape.crown} />
    case 'rct':
      return (
        <>
          {shape.roots.flatMap(({ canals }) => canals).map((canal) => <path key={canal} className="line" d={canal} />)}
          <path className="line" d={`M${-neck * 0.22} ${h * 0.34}h${neck * 0.44}`} />
        </>
      )
    case 'pulp_therapy':
      return <ellipse className="work" cy={h * 0.26} rx={neck * 0.26} ry={h * 0.15} />
    case 'post':
      return <path className="line" strokeWidth={4.5} d={`M0 ${h * 0.55}L${front.at(-1)!.apices.at(-1)![0] * 0.6} ${-rootLength * 0.55}`} />
    case 'apicectomy':
      return front.flatMap(({ apices }) => apices).map(([x, y]) => <path key={x} className="line" d={`M${x - 6} ${y + 9}l12 -5`} />)
    case 'implant':
      return <path className="metal" d={`M-6.5 1H6.5L5.5 ${-rootLength * 0.8}Q0 ${-rootLength * 0.98} -5.5 ${-rootLength * 0.8}Z${[0.14, 0.28, 0.42, 0.56, 0.7].map((y) => `M-7.5 ${-rootLength * y}L7.5 ${-rootLength * y - 3}`).join('')}`} />
    case 'extraction':
      // Done, the tooth is gone: a small cross says why.
      return state === 'completed' || state === 'existing'
        ? <path className="line" d={`M-6 ${h * 0.3}l12 12m0 -12l-12 12`} />
        : <path className="line" d={`M${-half} ${h - 2}L${half} ${-rootLength + 6}M${half} ${h - 2}L${-half} ${-rootLength + 6}`} />
    case 'scaling': case 'planing': case 'gum_surgery': case 'fluoride': case 'whitening': case 'space_maintainer':
      return (
        <>
          <path className="line" d={`M${-half + 3} 1Q0 -7 ${half - 3} 1`} />
          <text className="letter" y={-10} transform={mirrored(tooth, 0, -10)}>{catalogue[mark].code.toUpperCase()}</text>
        </>
      )
    default:
      return null
  }
}

/** A surface as it shows from the cheek: on the face, at one side, along the edge. The inner one does not. */
function OnCrown({ surface, shape: { width, crownHeight: h }, kind }: { surface: string; shape: ToothShape; kind: 'decay' | 'wear' | 'work' }) {
  const half = width / 2
  switch (placeOf(surface)) {
    case 'outer':
      return <ellipse className={kind} cy={h * 0.5} rx={half * 0.42} ry={h * 0.2} />
    case 'mesial':
      return <ellipse className={kind} cx={half * 0.82} cy={h * 0.56} rx={half * 0.16} ry={h * 0.19} />
    case 'distal':
      return <ellipse className={kind} cx={-half * 0.82} cy={h * 0.56} rx={half * 0.16} ry={h * 0.19} />
    case 'middle':
      return <ellipse className={kind} cy={h * 0.89} rx={half * 0.44} ry={h * 0.075} />
    default:
      return null
  }
}
