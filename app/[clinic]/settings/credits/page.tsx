import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreditsPage } from '@/components/credits/credits-page'
import { Texts } from '@/components/layout/texts'
import { readCredits } from '@/lib/credits/queries'
import { entryFilterSchema } from '@/lib/credits/schema'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credits'))('title') }
}

type Query = { kind?: string; from?: string; until?: string; checkout?: string }

export default async function CreditsSettingsPage({ params, searchParams }: { params: Promise<{ clinic: string }>; searchParams: Promise<Query> }) {
  const { clinic } = await getShellFor((await params).clinic, 'subscription.manage')
  const { kind = null, from = null, until = null } = await searchParams
  const filter = entryFilterSchema.parse({ kind, from, until })
  return (
    <Texts of={['credits', 'messages', 'settings', 'clinics']}>
      <CreditsPage credits={await readCredits(clinic.slug, filter)} filter={filter} />
    </Texts>
  )
}
