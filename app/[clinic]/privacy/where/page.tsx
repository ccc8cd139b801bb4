import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PrivacyTabs } from '@/components/layout/privacy-tabs'
import { Where } from '@/components/protection/where'
import { PageHeader } from '@/components/ui/page-header'
import { readWhere } from '@/lib/protection/queries'
import { getShellFor } from '@/lib/session'

type Props = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('protection.where'))('title') }
}

/** Where the clinic's data is and how it is looked after: for the owner. */
export default async function WherePage({ params }: Props) {
  const { clinic: slug } = await params
  const page = getLocale().then((locale) => readWhere(slug, locale))
  page.catch(() => {})
  const shell = await getShellFor(slug, 'privacy.manage')
  const t = await getTranslations('protection.where')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <PrivacyTabs />
      <div className="max-w-4xl"><Where page={await page} zone={shell.clinic.timeZone} /></div>
    </div>
  )
}
