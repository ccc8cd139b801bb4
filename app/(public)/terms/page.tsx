import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PolicyArticle } from '@/components/policies/policy-article'
import { policyFor } from '@/lib/policies/page'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies.names'))('terms') }
}

export default async function TermsPage({ searchParams }: Props) {
  return <PolicyArticle {...await policyFor('terms', searchParams)} />
}
