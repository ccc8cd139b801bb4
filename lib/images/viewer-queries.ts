import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import type { PatientHead } from '@/lib/patients/head'
import { clinicClient } from '@/lib/supabase'
import { toImage, type ImageRow } from './image'
import { toMark, type ImageMarkRow } from './mark'
import type { ViewerPage } from './viewer-page'

type Row = Omit<ViewerPage, 'image' | 'marks'> & { image: ImageRow; marks: ImageMarkRow[] }

/** An image of a patient's record in the viewer. Opening it is noted in the audit. @throws AppError database_unreachable */
export async function readViewerPage(slug: string, patient: string, image: string): Promise<ViewerPage & { head: PatientHead }> {
  const db = await clinicClient(slug)
  const page = openRecord<Row>(slug, 'images', await db.rpc('image_page', { patient, image }))
  return { ...page, image: toImage(page.image), marks: page.marks.map(toMark) }
}
