import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LazyCompare } from '@/components/images/compare/lazy-compare'
import { Texts } from '@/components/layout/texts'
import { isId } from '@/lib/documents/serve-pdf'
import { readComparison } from '@/lib/images/mount-queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images.compare'))('title') }
}

export default async function ComparePage({ params }: { params: Promise<{ clinic: string; patient: string }> }) {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) notFound()
  const found = readComparison(slug, patient)
  found.catch(() => {})
  await getShellFor(slug, 'images.read')
  const { head, images } = await found
  return <Texts of={['images']}><LazyCompare patient={{ id: head.patient.id, fullName: head.patient.fullName }} images={images} /></Texts>
}
