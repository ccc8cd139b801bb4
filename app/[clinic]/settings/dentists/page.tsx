import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Dentists } from '@/components/dentists/dentists'
import { readClinicSettings } from '@/lib/clinics/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('dentists') }
}

export default async function DentistsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const { dentists, members, clinic: details } = await readClinicSettings(clinic.slug)
  return <Dentists slug={clinic.slug} dentists={dentists} members={members} stateCode={details.stateCode} />
}
