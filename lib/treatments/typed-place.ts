import { isTooth, normalSurfaces, surfaceOn, surfacesFit, teethInRow } from '@/lib/charts/teeth'
import type { Area, Covers, Place } from './plan'
import { typedTeeth, wants } from './rules'

const toothRows = Object.values(teethInRow).flatMap((row) => Object.values(row))

/** Where something is done as one types it: teeth and their surfaces as text, a quadrant or an arch chosen. */
export type TypedPlace = { teeth: string; surfaces: string; area: Area | '' }
export const noPlace: TypedPlace = { teeth: '', surfaces: '', area: '' }
/** A place as one would type it. */
export const asTyped = ({ teeth = [], surfaces = '', area = '' }: Partial<Place>): TypedPlace => ({ teeth: teeth.join(' '), surfaces, area })
/** The teeth of such a text, and what in it is no tooth. */
export const teethTyped = (text: string) => typedTeeth(text, isTooth, toothRows)

/** What is missing or wrong, as a key of treatments.problems, and at which field; typed, teeth: what its sentence names. */
export type PlaceProblem = { at: 'teeth' | 'surfaces' | 'area'; problem: 'tooth' | 'teeth' | 'surfaces' | 'surface' | 'area'; typed: string; teeth: string }

/** The place that a procedure asks for, or what keeps what was typed from being one. Postgres has the same rule (private.place_item). */
export function placeOf(covers: Covers, { teeth: text, surfaces, area }: TypedPlace): Place | PlaceProblem {
  const asked = wants(covers)
  const { teeth, wrong } = teethTyped(text)
  const problem = (at: PlaceProblem['at'], what: PlaceProblem['problem'], said = ''): PlaceProblem => ({ at, problem: what, typed: said, teeth: teeth.join(', ') })
  if (wrong.length > 0) return problem('teeth', 'tooth', wrong.join(', '))
  if (asked.teeth && teeth.length === 0) return problem('teeth', 'teeth')
  if ((asked.quadrant || asked.arch) && !area) return problem('area', 'area')
  const [first] = teeth
  // O typed on an incisor means its edge.
  const normal = normalSurfaces([...normalSurfaces(surfaces)].map((letter) => (first && surfaceOn(first, letter)) ?? letter).join(''))
  if (asked.surfaces && normal === '') return problem('surfaces', 'surfaces')
  if (asked.surfaces && !surfacesFit(teeth, normal)) return problem('surfaces', 'surface', surfaces)
  return { teeth: asked.teeth || asked.arch || asked.quadrant ? teeth : [], surfaces: asked.surfaces ? normal : '', area: asked.quadrant || asked.arch ? area : '' }
}

/** Whether a procedure asks for a place: not where it is the whole mouth, or a visit. */
export const asksPlace = (covers: Covers | undefined) => covers !== undefined && Object.values(wants(covers)).some(Boolean)

/** A place as a bill keeps it (private.place_text: "36 MOD", "q1", "upper 14, 15"), its quadrant or arch in words. */
export const placeInWords = (place: string, word: (area: Area) => string) => place.replace(/^(q[1-4]|upper|lower)\b/, (area) => word(area as Area))
