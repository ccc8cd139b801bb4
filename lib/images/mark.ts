export const markTools = ['length', 'angle', 'area', 'arrow', 'text', 'freehand'] as const
export type MarkTool = (typeof markTools)[number]

/** In pixels of the picture as it lies in the file, from its upper left corner; turning or zooming what is shown changes nothing here. */
export type Point = { x: number; y: number }

/** What somebody drew over an image or measured in it. */
export type ImageMark = {
  id: string
  version: number
  tool: MarkTool
  points: Point[]
  note: string
  /** Drawn by whoever is signed in. */
  mine: boolean
  by: string | null
  at: string
}

/** What the SQL function image_mark_row() answers: x and y by turns. */
export type ImageMarkRow = Omit<ImageMark, 'points'> & { points: number[] }

export const toMark = ({ points, ...mark }: ImageMarkRow): ImageMark => ({ ...mark, points: toPoints(points) })

const toPoints = (numbers: number[]): Point[] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! }))
export const toNumbers = (points: Point[]): number[] => points.flatMap(({ x, y }) => [round(x), round(y)])
/** A hundredth of a pixel is finer than any hand. */
const round = (value: number) => Math.round(value * 100) / 100
