import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddRequest } from '@/components/erasures/add-request'
import { DeleteClinic } from '@/components/erasures/delete-clinic'
import { Requests } from '@/components/erasures/requests'
import { RestrictedRecords } from '@/components/erasures/restricted-records'
import { PrivacyTabs } from '@/components/layout/privacy-tabs'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readPrivacy } from '@/lib/erasures/queries'
import { getShellFor } from '@/lib/session'
import { dateIn } from '@/lib/time'

type PageProps = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('erasures.requests'))('title') }
}

/** Who asked to be erased, by when, what speaks against it; whose record only the owner still sees; and the end of the whole clinic. */
export default async function RequestsPage({ params }: PageProps) {
  const { clinic } = await getShellFor((await params).clinic, 'privacy.manage')
  const [t, { requests, restricted }] = await Promise.all([getTranslations('erasures.requests'), readPrivacy(clinic.slug)])
  return (
    <Texts of={['erasures', 'auth']}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <PageHeader title={t('title')} subtitle={t('text')} actions={<AddRequest />} />
        <PrivacyTabs />
        <div className="max-w-5xl">
          <Requests requests={requests} today={dateIn(new Date(), clinic.timeZone)} zone={clinic.timeZone} />
          <RestrictedRecords records={restricted} />
          <DeleteClinic request={requests.find(({ kind, state }) => kind === 'clinic' && state === 'verified')} />
        </div>
      </div>
    </Texts>
  )
}
