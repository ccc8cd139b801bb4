import { cornerOf, teethInRow, type Arch } from './teeth'
import type { Dentition } from './rules'

/** Where a tooth is drawn: the middle of its neck, the middle of its occlusal view, its number; which way it is mirrored. */
export type Place = { x: number; neck: number; occlusal: number; number: number; top: number; bottom: number; left: number; right: number; flipX: 1 | -1; flipY: 1 | -1 }
export type Row = { arch: Arch; teeth: number[] }
export type Layout = { width: number; height: number; middle: number; places: Map<number, Place>; rows: Row[] }

/** Of the columns, from the midline outwards. Milk molars are wider than the premolars that follow them. */
const columns: Record<Dentition, number[]> = { permanent: [40, 32, 36, 35, 36, 52, 49, 46], mixed: [40, 32, 36, 38, 43, 52, 49, 46], milk: [33, 28, 32, 38, 46] }
const gap = 14
const margin = 6
/** From the outer edge of a row: neck, middle of the occlusal view, number, inner edge. */
const permanentRow = { neck: 66, occlusal: 131, number: 168, end: 178 }
const milkRow = { neck: 46, occlusal: 92, number: 121, end: 130 }

/** The places of all teeth of a dentition. Rows are in the order of reading; mixed dentition has milk teeth on the inside. */
export function layoutOf(dentition: Dentition): Layout {
  const widths = columns[dentition]
  const half = widths.reduce((sum, width) => sum + width, 0)
  const width = 2 * half + gap + 2 * margin
  const permanent = dentition !== 'milk'
  const milk = dentition !== 'permanent'
  const arch = (permanent ? permanentRow.end : 0) + (milk ? milkRow.end : 0)
  const middle = arch + 7
  const places = new Map<number, Place>()
  const rows: Row[] = []
  const put = (kind: 'permanent' | 'milk', side: Arch) => {
    const row = kind === 'permanent' ? permanentRow : milkRow
    const start = kind === 'milk' && permanent ? permanentRow.end : 0
    // Lower rows are the upper ones mirrored in the middle.
    const y = (inRow: number) => (side === 'upper' ? start + inRow : 2 * middle - start - inRow)
    rows.push({ arch: side, teeth: teethInRow[kind][side] })
    for (const tooth of teethInRow[kind][side]) {
      const before = widths.slice(0, tooth % 10 - 1).reduce((sum, one) => sum + one, 0)
      const column = widths[tooth % 10 - 1]!
      const right = cornerOf(tooth) === 1 || cornerOf(tooth) === 4
      const inner = gap / 2 + before
      const [left, end] = right ? [width / 2 - inner - column, width / 2 - inner] : [width / 2 + inner, width / 2 + inner + column]
      const [edge, inside] = [y(1), y(row.end - 1)]
      places.set(tooth, {
        x: (left + end) / 2, neck: y(row.neck), occlusal: y(row.occlusal), number: y(row.number), top: Math.min(edge, inside), bottom: Math.max(edge, inside),
        left, right: end, flipX: right ? 1 : -1, flipY: side === 'upper' ? 1 : -1,
      })
    }
  }
  if (permanent) put('permanent', 'upper')
  if (milk) put('milk', 'upper')
  if (milk) put('milk', 'lower')
  if (permanent) put('permanent', 'lower')
  return { width, height: 2 * middle, middle, places, rows }
}

/** The tooth that an arrow key leads to; the same at an edge. Up and down keep to the column. */
export function neighbour(layout: Layout, tooth: number, key: string): number {
  const row = layout.rows.findIndex(({ teeth }) => teeth.includes(tooth))
  const { teeth } = layout.rows[row]!
  const at = teeth.indexOf(tooth)
  if (key === 'ArrowLeft') return teeth[Math.max(0, at - 1)]!
  if (key === 'ArrowRight') return teeth[Math.min(teeth.length - 1, at + 1)]!
  if (key === 'Home') return teeth[0]!
  if (key === 'End') return teeth.at(-1)!
  const next = layout.rows[row + (key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0)]
  if (!next) return tooth
  const x = layout.places.get(tooth)!.x
  return next.teeth.toSorted((a, b) => Math.abs(layout.places.get(a)!.x - x) - Math.abs(layout.places.get(b)!.x - x))[0]!
}

/** The teeth between two of one row, both included; only the second if they are in different rows. */
export function rangeOf(layout: Layout, from: number, to: number): number[] {
  const row = layout.rows.find(({ teeth }) => teeth.includes(from) && teeth.includes(to))
  if (!row) return [to]
  const [a, b] = [row.teeth.indexOf(from), row.teeth.indexOf(to)].toSorted((x, y) => x - y)
  return row.teeth.slice(a, b! + 1)
}
