import type { Image } from './image'
import { drawMount, type MountLayout } from './mount-layouts'

/** What the SQL function mount_row() answers. */
export type MountRow = { id: string; layout: MountLayout; name: string; taken_on: string; version: number; by: string | null; places: Record<string, string> }

/** Which image stands in which place. */
export type Placed = Record<number, string>
/** What happens to places, all at once; null: the place is emptied. */
export type PlaceChanges = Record<number, string | null>

/** X-rays of a patient in the places of their films. */
export type Mount = {
  id: string
  layout: MountLayout
  name: string
  /** "2026-11-22" */
  takenOn: string
  version: number
  by: string | null
  placed: Placed
}

export const toMount = ({ taken_on, places, ...mount }: MountRow): Mount => ({ ...mount, takenOn: taken_on, placed: places })

export const placeOf = (placed: Placed, image: string): number | null => Number(Object.keys(placed).find((place) => placed[Number(place)] === image)) || null

/** Puts an image into a place. Where both are there already they change places; what only the mount has goes back to the strip. */
export function putting(placed: Placed, image: string, place: number): PlaceChanges {
  const from = placeOf(placed, image)
  return from === null ? { [place]: image } : swapping(placed, from, place)
}

export const swapping = (placed: Placed, a: number, b: number): PlaceChanges => (a === b ? {} : { [a]: placed[b] ?? null, [b]: placed[a] ?? null })

export function changed(placed: Placed, changes: PlaceChanges): Placed {
  const kept = Object.entries({ ...placed, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null)
  return Object.fromEntries(kept)
}

/** What takes changes back. */
export const takenBack = (placed: Placed, changes: PlaceChanges): PlaceChanges =>
  Object.fromEntries(Object.keys(changes).map((place) => [place, placed[Number(place)] ?? null]))

type Placeable = Pick<Image, 'id' | 'sort' | 'kind' | 'teeth' | 'takenAt'>

/**
 * Images for empty places by what they are noted to show: a bitewing among bitewings, the one that shares the most teeth first,
 * and of equals the one taken nearest to the mount's day. An image without teeth is nobody's guess.
 */
export function placesByTeeth({ layout, takenOn, placed }: Pick<Mount, 'layout' | 'takenOn' | 'placed'>, images: Placeable[]): PlaceChanges {
  const day = new Date(takenOn).getTime()
  const fits = drawMount(layout).places.filter(({ place }) => !placed[place]).flatMap(({ place, kind, teeth }) =>
    images.filter((image) => image.sort === 'xray' && placeOf(placed, image.id) === null && (image.kind === 'bitewing') === (kind === 'bitewing')).map((image) => {
      const shared = image.teeth.filter((tooth) => teeth.includes(tooth)).length
      return { place, image: image.id, shared: shared && shared / (image.teeth.length + teeth.length - shared), off: Math.abs(new Date(image.takenAt).getTime() - day) }
    }))
  const changes: PlaceChanges = {}
  for (const { place, image, shared } of fits.toSorted((a, b) => b.shared - a.shared || a.off - b.off)) {
    if (shared > 0 && !(place in changes) && !Object.values(changes).includes(image)) changes[place] = image
  }
  return changes
}
