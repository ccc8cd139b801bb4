import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
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
    <div className="mx-auto grid w-full max-w-4xl grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 py-5 md:px-8">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Where page={await page} zone={shell.clinic.timeZone} />
    </div>
  )
}
