import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { LazyViewer } from '@/components/images/viewer/lazy-viewer'
import { Texts } from '@/components/layout/texts'
import { readViewerPage } from '@/lib/images/viewer-queries'
import { getShellFor } from '@/lib/session'

type ImagePageProps = { params: Promise<{ clinic: string; patient: string; image: string }> }

/** Without a name: a browser's history is no place for it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images.viewer'))('title') }
}

export default async function ImagePage({ params }: ImagePageProps) {
  const { clinic: slug, patient, image } = await params
  if (!z.guid().safeParse(patient).success || !z.guid().safeParse(image).success) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = readViewerPage(slug, patient, image)
  page.catch(() => {})
  await getShellFor(slug, 'images.read')
  const { head, ...opened } = await page
  return (
    <Texts of={['images', 'charts']}>
      <LazyViewer patient={{ id: head.patient.id, fullName: head.patient.fullName }} page={opened} />
    </Texts>
  )
}
