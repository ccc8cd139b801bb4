import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { Settlements } from '@/components/settlements/settlements'
import { getShellFor } from '@/lib/session'
import { readSettlements } from '@/lib/settlements/queries'
import { clinicClient } from '@/lib/supabase'

type SettlementsPageProps = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlements'))('title') }
}

export default async function SettlementsPage({ params }: SettlementsPageProps) {
  const { clinic: slug } = await params
  const shell = getShellFor(slug, 'settlements.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readSettlements(db))
  page.catch(() => {})
  await shell
  return (
    <Texts of={['settlements', 'expenses', 'treatments']}>
      <Settlements page={await page} />
    </Texts>
  )
}
