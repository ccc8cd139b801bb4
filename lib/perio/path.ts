import { archOf, quadrantOf, teethInRow } from '../charts/teeth'
import type { Path } from './exam'
import { entrances, hasEntrance, perioTeeth, sextantOf } from './rules'

/** A place of the chart that holds a number. site: place in the tooth's list; 0 for mobility. */
export type Cell = { tooth: number; measure: 'depth' | 'margin' | 'mobility' | 'furcation'; site: number }
export type Side = 'facial' | 'oral'
export type Setup = { path: Path; with_margins: boolean; sextants: number[] }

export const keyOf = ({ tooth, measure, site }: Cell) => `${tooth}.${measure}.${site}`
export const sameCell = (a: Cell | null, b: Cell | null) => a !== null && b !== null && keyOf(a) === keyOf(b)
export const sideOf = (site: number): Side => (site < 3 ? 'facial' : 'oral')

/** The three sites of a side of a tooth as one sees them facing the patient, from left to right. */
export function sitesOf(tooth: number, side: Side): [number, number, number] {
  const first = side === 'facial' ? 0 : 3
  const rightSide = quadrantOf(tooth) === 1 || quadrantOf(tooth) === 4
  return rightSide ? [first + 2, first + 1, first] : [first, first + 1, first + 2]
}

/** The entrances of a tooth from left to right: where a row of furcations shows them. */
export function entrancesOf(tooth: number): number[] {
  const order = quadrantOf(tooth) === 1 || quadrantOf(tooth) === 4 ? [2, 1, 3, 0] : [0, 1, 3, 2]
  return order.filter((place) => hasEntrance(tooth, entrances[place]!))
}

type Leg = { teeth: number[]; sides: Side[]; backwards: boolean }

function legsOf(path: Path): Leg[] {
  const { upper, lower } = teethInRow.permanent
  const there = (teeth: number[], side: Side): Leg => ({ teeth, sides: [side], backwards: false })
  const back = (teeth: number[], side: Side): Leg => ({ teeth: teeth.toReversed(), sides: [side], backwards: true })
  const half = (row: number[], left: boolean) => (left ? row.slice(0, 8) : row.slice(8))
  switch (path) {
    case 'sides':
      return [there(upper, 'facial'), back(upper, 'oral'), there(lower, 'facial'), back(lower, 'oral')]
    case 'teeth':
      return [{ teeth: upper, sides: ['facial', 'oral'], backwards: false }, { teeth: lower.toReversed(), sides: ['facial', 'oral'], backwards: true }]
    case 'quadrants':
      return [
        there(half(upper, true), 'facial'), back(half(upper, true), 'oral'), there(half(upper, false), 'facial'), back(half(upper, false), 'oral'),
        back(half(lower, false), 'facial'), there(half(lower, false), 'oral'), back(half(lower, true), 'facial'), there(half(lower, true), 'oral'),
      ]
  }
}

/** Every place in the order in which it is asked for, of the sextants that are examined. Teeth that are missing are in it. */
export function walkOf({ path, with_margins: withMargins, sextants }: Setup, measure: 'depth' | 'margin' = 'depth'): Cell[] {
  const measures = withMargins ? (['depth', 'margin'] as const) : [measure]
  return legsOf(path).flatMap(({ teeth, sides, backwards }) => teeth.filter((tooth) => sextants.includes(sextantOf(tooth))).flatMap((tooth) =>
    sides.flatMap((side) => measures.flatMap((what) => {
      const along = sitesOf(tooth, side)
      return (backwards ? along.toReversed() : along).map((site): Cell => ({ tooth, measure: what, site }))
    }))))
}

/** The order of mobility and furcations: along the upper row, then the lower. */
function rowOf(measure: 'mobility' | 'furcation', sextants: number[]): Cell[] {
  return perioTeeth.filter((tooth) => sextants.includes(sextantOf(tooth))).flatMap((tooth) =>
    (measure === 'mobility' ? [0] : entrancesOf(tooth)).map((site): Cell => ({ tooth, measure, site })))
}

/**
 * The place after this one, or before it (-1), on the way through the mouth. What is typed into margins alone, mobility or furcations
 * goes on among them.
 * @returns null at the end
 */
export function stepFrom(cell: Cell, direction: 1 | -1, setup: Setup, isMissing: (tooth: number) => boolean): Cell | null {
  const walk = cell.measure === 'mobility' || cell.measure === 'furcation' ? rowOf(cell.measure, setup.sextants) : walkOf(setup, cell.measure)
  const from = walk.findIndex((one) => sameCell(one, cell))
  for (let i = from + direction; from >= 0 && i >= 0 && i < walk.length; i += direction) if (!isMissing(walk[i]!.tooth)) return walk[i]!
  return null
}

/** Where an exam goes on: the first place on its way that has no depth yet; the first of all when every one has. */
export function firstOpen(setup: Setup, depthAt: (tooth: number, site: number) => number | null, isMissing: (tooth: number) => boolean): Cell | null {
  const walk = walkOf({ ...setup, with_margins: false }).filter(({ tooth }) => !isMissing(tooth))
  return walk.find(({ tooth, site }) => depthAt(tooth, site) === null) ?? walk[0] ?? null
}

/** One of the rows of an arch, from top to bottom. */
export type GridRow = { measure: Cell['measure']; side: Side }

/** The rows of numbers of an arch as they stand on the screen: the drawing lies between the two sides. */
export function rowsOf(arch: 'upper' | 'lower'): GridRow[] {
  const [first, last]: [Side, Side] = arch === 'upper' ? ['facial', 'oral'] : ['oral', 'facial']
  return [
    { measure: 'mobility', side: first }, { measure: 'furcation', side: first }, { measure: 'margin', side: first }, { measure: 'depth', side: first },
    { measure: 'depth', side: last }, { measure: 'margin', side: last },
  ]
}

/** The places of a row from left to right. */
export function cellsOf(arch: 'upper' | 'lower', { measure, side }: GridRow): Cell[] {
  return teethInRow.permanent[arch].flatMap((tooth) => {
    const places = measure === 'mobility' ? [0] : measure === 'furcation' ? entrancesOf(tooth) : sitesOf(tooth, side)
    return places.map((site): Cell => ({ tooth, measure, site }))
  })
}

/** Where an arrow key leads; null: nowhere. Missing teeth can be reached, so that they can be called back. */
export function arrowFrom(cell: Cell, key: string): Cell | null {
  const arch = archOf(cell.tooth)
  const rows = (['upper', 'lower'] as const).flatMap((one) => rowsOf(one).map((row) => ({ arch: one, row })))
  const at = rows.findIndex(({ arch: one, row }) => one === arch && cellsOf(one, row).some((other) => sameCell(other, cell)))
  const here = cellsOf(arch, rows[at]!.row)
  if (key === 'ArrowLeft' || key === 'ArrowRight') return here[here.findIndex((one) => sameCell(one, cell)) + (key === 'ArrowLeft' ? -1 : 1)] ?? null
  if (key === 'Home' || key === 'End') return here.at(key === 'Home' ? 0 : -1)!
  const step = key === 'ArrowUp' ? -1 : 1
  const column = columnOf(cell)
  for (let i = at + step; i >= 0 && i < rows.length; i += step) {
    const there = cellsOf(rows[i]!.arch, rows[i]!.row)
    const nearest = there.toSorted((a, b) => Math.abs(columnOf(a) - column) - Math.abs(columnOf(b) - column))[0]
    if (nearest) return nearest
  }
  return null
}

/** How far to the right a place stands, in sites. */
function columnOf(cell: Cell): number {
  const place = teethInRow.permanent[archOf(cell.tooth)].indexOf(cell.tooth) * 3
  if (cell.measure === 'mobility') return place + 1
  if (cell.measure === 'furcation') {
    const all = entrancesOf(cell.tooth)
    return place + (all.length === 1 ? 1 : (all.indexOf(cell.site) * 2) / (all.length - 1))
  }
  return place + sitesOf(cell.tooth, sideOf(cell.site)).indexOf(cell.site)
}
