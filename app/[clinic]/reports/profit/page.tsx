import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { ProfitReport } from '@/components/reports/profit-report'
import { readProfit } from '@/lib/reports/queries'
import { periodFrom } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

type ProfitPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('pages.profit') }
}

/** The financial year so far, unless the address names other days. */
export default async function ProfitPage({ params, searchParams }: ProfitPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const { clinic } = await getShellFor(slug, 'reports.read')
  const period = periodFrom({ period: 'year', ...query }, dateIn(new Date(), clinic.timeZone))
  const data = await readProfit(await clinicClient(slug), period.from, period.until)
  return <Texts of={['reports']}><ProfitReport question={{ ...period, by: '', branch: null, dentist: null, key: null }} data={data} /></Texts>
}
