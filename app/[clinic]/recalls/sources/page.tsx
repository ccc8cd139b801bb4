import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { ReferralSources } from '@/components/recalls/referral-sources'
import { firstDayOf, periods, type Period } from '@/lib/recalls/periods'
import { readReferralSources } from '@/lib/recalls/queries'
import { getShellFor } from '@/lib/session'
import { dateIn } from '@/lib/time'

type SourcesPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<{ period?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls.sources'))('title') }
}

export default async function SourcesPage({ params, searchParams }: SourcesPageProps) {
  const [{ clinic: slug }, { period: asked }] = await Promise.all([params, searchParams])
  const period = periods.includes(asked as Period) ? (asked as Period) : 'quarter'
  const { clinic } = await getShellFor(slug, 'reports.read')
  const today = dateIn(new Date(), clinic.timeZone)
  const page = await readReferralSources(slug, firstDayOf(period, today), today)
  return (
    <Texts of={['recalls']}>
      <ReferralSources slug={slug} period={period} page={page} />
    </Texts>
  )
}
