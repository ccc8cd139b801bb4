import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { MountEditor } from '@/components/images/mounts/mount-editor'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { isId } from '@/lib/documents/serve-pdf'
import { readMount } from '@/lib/images/mount-queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images.mounts'))('page') }
}

export default async function MountPage({ params }: { params: Promise<{ clinic: string; patient: string; mount: string }> }) {
  const { clinic: slug, patient, mount: id } = await params
  if (!isId(patient) || !isId(id)) notFound()
  const found = readMount(slug, patient, id)
  found.catch(() => {})
  await getShellFor(slug, 'images.read')
  const { head, mount, images } = await found
  return (
    <RecordFrame slug={slug} head={head} tab="images">
      <Texts of={['images']}><MountEditor key={id} patientId={patient} mount={mount} images={images} /></Texts>
    </RecordFrame>
  )
}
