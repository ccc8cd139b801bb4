import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Companies } from '@/components/operator/companies'
import { PolicyVersions } from '@/components/operator/policy-versions'
import { ToldPeople } from '@/components/operator/told-people'
import { PageHeader } from '@/components/ui/page-header'
import { serviceOperator } from '@/lib/policies/operator'
import { readPublishing, readTold } from '@/lib/policies/queries'
import { isPolicy } from '@/lib/policies/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.policies'))('title') }
}

/** What is promised in public: every version, whom it was announced to, and who receives data. `?told=privacy.2` names the people. */
export default async function PoliciesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [policy, version] = String((await searchParams).told ?? '').split('.')
  const asked = isPolicy(policy) && /^[1-9]\d{0,5}$/.test(version ?? '') ? { policy, version: Number(version) } : null
  const [publishing, told, t] = await Promise.all([readPublishing(), asked && readTold(asked.policy, asked.version), getTranslations('operator.policies')])
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {asked && told && <ToldPeople policy={asked.policy} version={asked.version} people={told} />}
      <PolicyVersions publishing={publishing} operator={serviceOperator()} />
      <Companies companies={publishing.sub_processors} today={publishing.today} />
    </>
  )
}
