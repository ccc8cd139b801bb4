import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ImagesGallery } from '@/components/images/images-gallery'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { readImages } from '@/lib/images/queries'
import { getShellFor } from '@/lib/session'

type ImagesPageProps = { params: Promise<{ clinic: string; patient: string }> }

/** Without the name: a browser's history is no place for it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images.gallery'))('title') }
}

export default async function ImagesPage({ params }: ImagesPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = readImages(slug, id)
  page.catch(() => {})
  await getShellFor(slug, 'images.read')
  const { head, ...images } = await page
  return (
    <RecordFrame slug={slug} head={head} tab="images">
      <Texts of={['images', 'labs']}>
        <ImagesGallery patient={{ id: head.patient.id, fullName: head.patient.fullName }} visitId={underWay(head.today)} {...images} />
      </Texts>
    </RecordFrame>
  )
}

/** The visit that is going on: what comes now belongs to it. */
const underWay = (visit: { id: string; status: string } | null) => (visit && ['waiting', 'in_chair'].includes(visit.status) ? visit.id : null)
