import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PrivacyTabs } from '@/components/layout/privacy-tabs'
import { Texts } from '@/components/layout/texts'
import { AccessFlags } from '@/components/protection/access-flags'
import { ClinicIncidents } from '@/components/protection/clinic-incidents'
import { PageHeader } from '@/components/ui/page-header'
import { readAccess } from '@/lib/protection/queries'
import { getShellFor } from '@/lib/session'

type Props = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('protection.access'))('title') }
}

/** Access that was unusual, and incidents that concern the clinic: for the owner. */
export default async function AccessPage({ params }: Props) {
  const { clinic: slug } = await params
  // Beside the shell; whether one may see it is told by the shell first.
  const page = readAccess(slug)
  page.catch(() => {})
  await getShellFor(slug, 'privacy.manage')
  const [{ flags, rules, incidents }, t] = await Promise.all([page, getTranslations('protection.access')])
  return (
    <Texts of={['protection', 'incidents']}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <PageHeader title={t('title')} subtitle={t('subtitle')} />
        <PrivacyTabs />
        <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6">
          {incidents.length > 0 && <ClinicIncidents incidents={incidents} />}
          <AccessFlags flags={flags} rules={rules} />
        </div>
      </div>
    </Texts>
  )
}
