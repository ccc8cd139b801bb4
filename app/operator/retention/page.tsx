import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperatorRetentionPage } from '@/components/retention/operator-retention'
import { PageHeader } from '@/components/ui/page-header'
import { readOperatorRetention } from '@/lib/retention/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('retention') }
}

/** What goes by itself and when it last did. */
export default async function RetentionPage() {
  const [t, page] = await Promise.all([getTranslations(), readOperatorRetention()])
  return (
    <>
      <PageHeader title={t('operator.tabs.retention')} subtitle={t('retention.operator.text')} />
      <OperatorRetentionPage page={page} />
    </>
  )
}
