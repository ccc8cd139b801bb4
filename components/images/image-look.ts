import { FileText, Image as Photograph, ScanLine, type LucideIcon } from 'lucide-react'
import type { Image } from '@/lib/images/image'
import type { ImageSort } from '@/lib/images/kinds'

/** What stands for a sort of image where there is no picture of it. */
export const sortIcon: Record<ImageSort, LucideIcon> = { xray: ScanLine, photograph: Photograph, document: FileText }

/** Where an image is looked at: pictures in the viewer, PDFs in their place, what is kept elsewhere in its details. */
export function imageHref(slug: string, patientId: string, { id, shown, link }: Pick<Image, 'id' | 'shown' | 'link'>): string {
  const gallery = `/${slug}/patients/${patientId}/images`
  if (link) return `${gallery}?image=${id}`
  return shown === 'pdf' ? `${gallery}?document=${id}` : `${gallery}/${id}`
}
