import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { OutstandingReport } from '@/components/reports/outstanding-report'
import { readOutstanding } from '@/lib/reports/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('pages.outstanding') }
}

export default async function OutstandingPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  await getShellFor(slug, 'reports.read')
  return <Texts of={['reports']}><OutstandingReport data={await readOutstanding(await clinicClient(slug))} /></Texts>
}
