import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { TaxReport } from '@/components/reports/tax-report'
import { readTax } from '@/lib/reports/queries'
import { periodFrom } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

type TaxPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('pages.tax') }
}

export default async function TaxPage({ params, searchParams }: TaxPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const { clinic } = await getShellFor(slug, 'reports.read')
  const period = periodFrom(query, dateIn(new Date(), clinic.timeZone))
  const data = await readTax(await clinicClient(slug), period.from, period.until)
  return <Texts of={['reports']}><TaxReport question={{ ...period, by: '', branch: null, dentist: null, key: null }} data={data} /></Texts>
}
