import type { Image } from './image'

type Comparable = Pick<Image, 'id' | 'sort' | 'kind' | 'teeth' | 'takenAt'>

/**
 * What an image is compared with unless somebody says so: one of the same kind before one of the same sort, sharing teeth before
 * others, then the nearest that is older. null: there is no other image.
 */
export function partnerOf<I extends Comparable>(images: I[], image: I): I | null {
  const rank = (other: I) => [
    other.kind === image.kind ? 0 : other.sort === image.sort ? 1 : 2,
    other.teeth.some((tooth) => image.teeth.includes(tooth)) ? 0 : 1,
    other.takenAt <= image.takenAt ? 0 : 1,
    Math.abs(Date.parse(other.takenAt) - Date.parse(image.takenAt)),
  ]
  const before = (a: number[], b: number[]) => a[a.findIndex((value, i) => value !== b[i])]! < b[a.findIndex((value, i) => value !== b[i])]!
  return images.filter(({ id }) => id !== image.id).reduce<I | null>((best, other) => (best === null || before(rank(other), rank(best)) ? other : best), null)
}

/** The two that an address asks for, left and right; the older of a pair that nobody chose stands at the left. null: nothing to compare. */
export function pairOf<I extends Comparable>(images: I[], left: string | null, right: string | null): [I, I] | null {
  const [l, r] = [left, right].map((id) => images.find((image) => image.id === id) ?? null)
  if (l && r && l !== r) return [l, r]
  const one = l ?? r ?? images[0]
  const other = one && partnerOf(images, one)
  if (!one || !other) return null
  if (l) return [l, other]
  if (r) return [other, r]
  return other.takenAt <= one.takenAt ? [other, one] : [one, other]
}
