import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Chairs } from '@/components/clinics/chairs'
import { readClinicSettings } from '@/lib/clinics/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('chairs') }
}

export default async function ChairsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const { chairs, branches } = await readClinicSettings(clinic.slug)
  return <Chairs slug={clinic.slug} chairs={chairs} branches={branches} />
}
