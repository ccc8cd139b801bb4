import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import type { PatientHead } from '@/lib/patients/head'
import { clinicClient } from '@/lib/supabase'
import { toImage, type Image, type ImageRow } from './image'
import { toMount, type Mount, type MountRow } from './mount'

/** today: the clinic's. deleted: what can still be brought back. */
export type ImagesPage = { head: PatientHead; images: Image[]; deleted: Image[]; mounts: Mount[]; today: string }

/** A patient's images, the newest first, with the head of the record. Nobody's id, or another clinic's, is "not found". */
export async function readImages(slug: string, patient: string): Promise<ImagesPage> {
  const page = openRecord<{ images: ImageRow[]; deleted: ImageRow[]; mounts: MountRow[]; today: string }>(slug, 'images', await (await clinicClient(slug)).rpc('images_page', { patient }))
  return { ...page, images: page.images.map(toImage), deleted: page.deleted.map(toImage), mounts: page.mounts.map(toMount) }
}
