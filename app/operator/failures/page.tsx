import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedMails, FailedSends } from '@/components/operator/failed-sends'
import { FailedWebhooks } from '@/components/operator/failed-webhooks'
import { PageHeader } from '@/components/ui/page-header'
import { readFailures } from '@/lib/operator/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('failures') }
}

export default async function FailuresPage() {
  const { webhooks, sends, mails, ignored, invoices_waiting } = await readFailures()
  const t = await getTranslations('operator')
  return (
    <>
      <PageHeader title={t('tabs.failures')} subtitle={t('failures.subtitle')} />
      <FailedWebhooks webhooks={webhooks} ignored={ignored} />
      {invoices_waiting > 0 && <p className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">{t('failures.invoices', { count: invoices_waiting })}</p>}
      <FailedSends sends={sends} />
      <FailedMails mails={mails} />
    </>
  )
}
