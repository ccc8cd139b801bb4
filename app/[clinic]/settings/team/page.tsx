import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Team } from '@/components/members/team'
import { readTeam } from '@/lib/members/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('team') }
}

export default async function TeamPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic, memberId } = await getShellFor((await params).clinic, 'members.read')
  return <Team slug={clinic.slug} team={await readTeam(clinic.slug)} me={memberId} now={new Date().toISOString()} />
}
