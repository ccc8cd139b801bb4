import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { OneImport } from '@/components/imports/one-import'
import { Texts } from '@/components/layout/texts'
import { readImport } from '@/lib/imports/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('import') }
}

export default async function OneImportPage({ params }: { params: Promise<{ clinic: string; import: string }> }) {
  const { clinic: slug, import: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  const { clinic } = await getShellFor(slug, 'imports.manage')
  const found = await readImport(clinic.slug, id)
  return (
    <Texts of={['settings', 'imports']}>
      <OneImport key={found.import.id} {...found} />
    </Texts>
  )
}
