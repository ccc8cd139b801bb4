import { dateIn } from '@/lib/time'
import type { Image } from './image'
import { kinds, type ImageKind, type ImageSort } from './kinds'

/** What a gallery shows of a record; null or '' is everything. tooth: an FDI number. */
export type ImageFilter = { sort: ImageSort | null; kind: ImageKind | null; tooth: number | null; query: string }

/** The images that one looks for, in the order in which they came. Every word that is typed is in the name, the note or the word for the kind. */
export function findImages(images: Image[], { sort, kind, tooth, query }: ImageFilter, kindWord: (kind: ImageKind) => string): Image[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return images.filter((image) => {
    if ((sort && image.sort !== sort) || (kind && image.kind !== kind) || (tooth && !image.teeth.includes(tooth))) return false
    if (words.length === 0) return true
    const text = `${image.name} ${image.note} ${kindWord(image.kind)}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Days of the clinic, as the images have them, each with its images. */
export function byDay(images: Image[], zone: string): { day: string; images: Image[] }[] {
  const days: { day: string; images: Image[] }[] = []
  for (const image of images) {
    const day = dateIn(image.takenAt, zone)
    if (days.at(-1)?.day === day) days.at(-1)!.images.push(image)
    else days.push({ day, images: [image] })
  }
  return days
}

/** How many there are of each sort, and of each kind there is, in the order of the kinds. */
export function countImages(images: Image[]): { sorts: Record<ImageSort, number>; kinds: [ImageKind, number][] } {
  const of = new Map<ImageKind, number>()
  for (const { kind } of images) of.set(kind, (of.get(kind) ?? 0) + 1)
  const sorts = { xray: 0, photograph: 0, document: 0 }
  for (const { sort } of images) sorts[sort]++
  return { sorts, kinds: Object.values(kinds).flat().flatMap((kind) => (of.has(kind) ? [[kind, of.get(kind)!] as [ImageKind, number]] : [])) }
}

/** Days from today until a document counts no more; negative: it has not counted for so long. Dates of the clinic. */
export const daysLeft = (expiresOn: string, today: string) => Math.round((Date.parse(`${expiresOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
