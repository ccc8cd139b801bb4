import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Roster } from '@/components/dentists/roster'
import { readRoster } from '@/lib/dentists/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('hours') }
}

export default async function HoursPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'roster.write')
  return <Roster slug={clinic.slug} roster={await readRoster(clinic.slug)} />
}
