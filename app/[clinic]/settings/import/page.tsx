import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Imports } from '@/components/imports/imports'
import { Texts } from '@/components/layout/texts'
import { readImports } from '@/lib/imports/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('import') }
}

export default async function ImportPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'imports.manage')
  const { imports, dentists } = await readImports(clinic.slug)
  return (
    <Texts of={['settings', 'imports']}>
      <Imports imports={imports} dentists={dentists} />
    </Texts>
  )
}
