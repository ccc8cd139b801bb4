import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import type { PatientHead } from '@/lib/patients/head'
import { clinicClient } from '@/lib/supabase'
import { toImage, type Image, type ImageRow } from './image'
import { toMount, type Mount, type MountRow } from './mount'

/** One mount of a patient and what it can be filled with. Nobody's id, or another clinic's, is "not found". @throws AppError database_unreachable */
export async function readMount(slug: string, patient: string, mount: string): Promise<{ head: PatientHead; mount: Mount; images: Image[] }> {
  const page = openRecord<{ mount: MountRow; images: ImageRow[] }>(slug, 'images', await (await clinicClient(slug)).rpc('mount_page', { patient, mount }) as never)
  return { head: page.head, mount: toMount(page.mount), images: page.images.map(toImage) }
}

/** What of a patient can stand side by side. Nobody's id, or another clinic's, is "not found". @throws AppError database_unreachable */
export async function readComparison(slug: string, patient: string): Promise<{ head: PatientHead; images: Image[] }> {
  const page = openRecord<{ images: ImageRow[] }>(slug, 'images', await (await clinicClient(slug)).rpc('compare_page', { patient }) as never)
  return { head: page.head, images: page.images.map(toImage) }
}
