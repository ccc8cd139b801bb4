import type { Covers, FindingState } from './finding'
import { entryOf, firstState, type Mark } from './marks'
import { ponticsOf, type MouthChart } from './rules'
import type { NewFinding } from './schema'
import { archOf, compareTeeth, cornerOf, normalSurfaces, surfaceOn, type Arch } from './teeth'

/** Where the next mark goes: teeth, an extra tooth beside one, surfaces by any tooth's letter for them. */
export type Target = { teeth: number[]; extra: boolean; surfaces: string }
/** One way to take what was typed. */
export type Choice = { mark: Mark; depth: string | null; covers: Covers; arch?: Arch }

/** What these letters are on a tooth: "MOB" on 11 is MIF. */
export const surfacesFor = (tooth: number, letters: string) => normalSurfaces([...letters].map((letter) => surfaceOn(tooth, letter) ?? '').join(''))

/** How a mark can be put where one is: a filling on the surfaces, a scaling of the mouth, an arch or a quadrant. The usual first. */
export function choicesFor(mark: Mark, depth: string | null, { teeth, surfaces }: Target): Choice[] {
  const { covers } = entryOf(mark)
  const possible = covers.filter((cover) => cover === 'mouth' || (cover === 'arch' ? true : cover === 'span' ? teeth.length > 1 && new Set(teeth.map(archOf)).size === 1
    : cover === 'surface' ? teeth.length > 0 && surfaces !== '' : teeth.length > 0))
  // On teeth one says how much of them; the rest is a question of where.
  const first = possible.find((cover) => cover === 'surface' || cover === 'span') ?? possible[0]
  const wanted = covers.includes('surface') ? (first ? [first] : []) : possible
  return wanted.flatMap((cover): Choice[] =>
    cover === 'arch' ? (teeth.length > 0 ? [archOf(teeth[0]!)] : (['upper', 'lower'] as const)).map((arch) => ({ mark, depth, covers: cover, arch })) : [{ mark, depth, covers: cover }])
}

/** What is to be saved for a choice: one mark a tooth, a bridge or a denture as one. Ids are made by the caller. */
export function newFindings({ mark, depth, covers, arch }: Choice, target: Target, state: FindingState, chart: MouthChart, makeId: () => string): NewFinding[] {
  const teeth = target.teeth.toSorted(compareTeeth)
  const extra = mark === 'supernumerary' || (target.extra && teeth.length === 1)
  const base = { mark, covers, teeth: [] as number[], surfaces: '', state: firstState(mark, state), ...(depth && { depth }) }
  switch (covers) {
    case 'surface':
    case 'tooth':
      return teeth.map((tooth) => ({
        ...base, id: makeId(), teeth: [tooth], surfaces: covers === 'surface' ? surfacesFor(tooth, target.surfaces) : '', ...(extra && { extra: true as const }),
      }))
    case 'span':
      return [{ ...base, id: makeId(), teeth, ...(mark === 'bridge' && { pontics: ponticsOf(teeth, chart) }) }]
    case 'quadrant':
      return [...new Set(teeth.map(cornerOf))].map((quadrant) => ({ ...base, id: makeId(), quadrant }))
    case 'arch':
      return [{ ...base, id: makeId(), arch: arch! }]
    default:
      return [{ ...base, id: makeId() }]
  }
}

/** A time-ordered id (version 7), as the database makes them. */
export function newId(now = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const time = now.toString(16).padStart(12, '0')
  random[0] = (random[0]! & 0x0f) | 0x70
  random[2] = (random[2]! & 0x3f) | 0x80
  const rest = hex(random)
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}
