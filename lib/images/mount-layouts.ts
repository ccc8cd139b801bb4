/** How a mount is laid out; the number says how many films it takes. Postgres knows the same names (20261122120500_mounts.sql). */
export const mountLayouts = ['bitewing_2', 'bitewing_4', 'full_14', 'full_18', 'full_20'] as const
export type MountLayout = (typeof mountLayouts)[number]

/** Where in the mouth a film is taken; the words stand in images.json, "mounts.places". */
export type PlaceName =
  | 'right' | 'left' | 'right_molars' | 'right_premolars' | 'left_premolars' | 'left_molars'
  | `${'upper' | 'lower'}_${'right_molars' | 'right_premolars' | 'right_canine' | 'right_incisors' | 'incisors' | 'left_incisors' | 'left_canine' | 'left_premolars' | 'left_molars'}`

/** One window of a mount, in millimetres from its upper left corner. The patient's right is at the left, as one looks at them. */
export type MountPlace = {
  /** 1 at the upper left, row by row. */
  place: number
  name: PlaceName
  kind: 'bitewing' | 'periapical'
  /** FDI numbers of the teeth it shows. */
  teeth: number[]
  x: number; y: number; width: number; height: number
}
export type MountDrawing = { width: number; height: number; places: MountPlace[] }

/** Films of size 2 lie across behind, those of size 1 stand upright in front. */
const behind = { width: 41, height: 31 }
const front = { width: 24, height: 40 }
const gap = 4

type Film = { name: PlaceName; teeth: number[]; of: typeof behind }
const film = (name: PlaceName, teeth: number[], of = behind): Film => ({ name, teeth, of })
/** Teeth of a quadrant by their place from the middle: (1, 8, 6) is 18, 17, 16. */
const run = (quadrant: number, from: number, to: number) =>
  Array.from({ length: Math.abs(from - to) + 1 }, (_, i) => quadrant * 10 + (from > to ? from - i : from + i))

/** The films of one jaw, from the patient's right to their left. */
function jaw(which: 'upper' | 'lower', inFront: 3 | 4): Film[] {
  const [right, left] = which === 'upper' ? [1, 2] : [4, 3]
  const middle = inFront === 3
    ? [film(`${which}_incisors`, [...run(right, 2, 1), ...run(left, 1, 2)], front)]
    : [film(`${which}_right_incisors`, run(right, 2, 1), front), film(`${which}_left_incisors`, run(left, 1, 2), front)]
  return [
    film(`${which}_right_molars`, run(right, 8, 6)), film(`${which}_right_premolars`, run(right, 5, 4)), film(`${which}_right_canine`, [right * 10 + 3], front),
    ...middle,
    film(`${which}_left_canine`, [left * 10 + 3], front), film(`${which}_left_premolars`, run(left, 4, 5)), film(`${which}_left_molars`, run(left, 6, 8)),
  ]
}

const bitewings = [
  film('right_molars', [...run(1, 8, 6), ...run(4, 8, 6)]), film('right_premolars', [...run(1, 5, 4), ...run(4, 5, 4)]),
  film('left_premolars', [...run(2, 4, 5), ...run(3, 4, 5)]), film('left_molars', [...run(2, 6, 8), ...run(3, 6, 8)]),
]
const wholeSides = [film('right', [...run(1, 8, 4), ...run(4, 8, 4)]), film('left', [...run(2, 4, 8), ...run(3, 4, 8)])]

/** Films side by side. y: of the upper edge of those behind and of those in front. */
function row(films: Film[], kind: MountPlace['kind'], yBehind: number, yFront = yBehind, from = 0): Omit<MountPlace, 'place'>[] {
  let x = from
  return films.map(({ name, teeth, of }) => {
    const place = { name, kind, teeth, x, y: of === front ? yFront : yBehind, ...of }
    x += of.width + gap
    return place
  })
}

function fullMouth(inFront: 3 | 4, withBitewings: boolean): Omit<MountPlace, 'place'>[] {
  if (!withBitewings) return [...row(jaw('upper', inFront), 'periapical', front.height - behind.height, 0), ...row(jaw('lower', inFront), 'periapical', front.height + gap)]
  const step = behind.height + gap
  const height = 2 * step + behind.height
  // The bitewings stand between the jaws at the sides; the films in front meet in the middle.
  const middle = (height - gap) / 2
  const otherSide = 2 * (behind.width + gap) + inFront * (front.width + gap)
  return [
    ...row(jaw('upper', inFront), 'periapical', 0, middle - front.height),
    ...row(bitewings.slice(0, 2), 'bitewing', step), ...row(bitewings.slice(2), 'bitewing', step, step, otherSide),
    ...row(jaw('lower', inFront), 'periapical', 2 * step, middle + gap),
  ]
}

const drawn: Record<MountLayout, Omit<MountPlace, 'place'>[]> = {
  bitewing_2: row(wholeSides, 'bitewing', 0),
  bitewing_4: row(bitewings, 'bitewing', 0),
  full_14: fullMouth(3, false),
  full_18: fullMouth(3, true),
  full_20: fullMouth(4, true),
}

/** A layout with its places. */
export function drawMount(layout: MountLayout): MountDrawing {
  const places = drawn[layout].map((place, i) => ({ place: i + 1, ...place }))
  return { places, width: Math.max(...places.map(({ x, width }) => x + width)), height: Math.max(...places.map(({ y, height }) => y + height)) }
}

/** The place next to one when an arrow key is pressed: the nearest in that direction, or itself at the edge. */
export function placeBeside(places: MountPlace[], from: number, key: string): number {
  const here = places.find(({ place }) => place === from)!
  const [dx, dy] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[key]!
  const away = (other: MountPlace) => {
    const [x, y] = [other.x + other.width / 2 - here.x - here.width / 2, other.y + other.height / 2 - here.y - here.height / 2]
    const [along, aside] = [x * dx + y * dy, Math.abs(dx ? y : x)]
    // An arrow stays in its row, or its column, while there is another one.
    const inLine = aside < Math.min(dx ? here.height : here.width, dx ? other.height : other.width) / 2
    return along > 1 ? along + 3 * aside + (inLine ? 0 : 1000) : Infinity
  }
  const nearest = places.reduce((best, other) => (away(other) < away(best) ? other : best), here)
  return away(nearest) < Infinity ? nearest.place : from
}
