import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { Procedures } from '@/components/treatments/procedures'
import { getShellFor } from '@/lib/session'
import { readProcedures } from '@/lib/treatments/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('procedures') }
}

export default async function ProceduresPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  const page = readProcedures(slug)
  page.catch(() => {})
  await getShellFor(slug, 'catalogues.manage', 'taxes.manage')
  return <Texts of={['treatments', 'prices', 'clinics', 'settings']}><Procedures page={await page} /></Texts>
}
