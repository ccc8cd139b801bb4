import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Approvals } from '@/components/approvals/approvals'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readApprovals } from '@/lib/approvals/queries'
import { getShellFor } from '@/lib/session'

type ApprovalsPageProps = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('title') }
}

/** What others may not decide alone. */
export default async function ApprovalsPage({ params }: ApprovalsPageProps) {
  const { clinic: slug } = await params
  const approvals = readApprovals(slug)
  approvals.catch(() => {})
  await getShellFor(slug, 'plans.approve')
  const [t, all] = await Promise.all([getTranslations('approvals'), approvals])
  return (
    <Texts of={['approvals']}>
      <div className="mx-auto grid max-w-3xl gap-6 px-4 py-4 md:px-6">
        <PageHeader title={t('title')} subtitle={t('subtitle')} />
        <Approvals slug={slug} approvals={all} now={serverNow()} />
      </div>
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => new Date().toISOString()
