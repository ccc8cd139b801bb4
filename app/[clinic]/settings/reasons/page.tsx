import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Reasons } from '@/components/clinics/reasons'
import { readClinicSettings } from '@/lib/clinics/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('reasons') }
}

export default async function ReasonsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const { reasons } = await readClinicSettings(clinic.slug)
  return <Reasons slug={clinic.slug} reasons={reasons} />
}
