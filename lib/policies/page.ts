import 'server-only'
import { getLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { readPolicy, readRetentionRules, type PolicyPage, type RetentionRule } from './queries'
import type { Policy } from './rules'

type Shown = { policy: Policy; page: PolicyPage; retention: RetentionRule[] }

/** What the page of a policy shows: `?version=2`, or the version that holds. A version that there is not, is not found. */
export async function policyFor(policy: Policy, searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<Shown> {
  const { version } = await searchParams
  if (version !== undefined && !/^[1-9]\d{0,5}$/.test(String(version))) notFound()
  const [page, retention] = await Promise.all([
    readPolicy(policy, version === undefined ? null : Number(version), await getLocale()), policy === 'data-policy' ? readRetentionRules() : [],
  ])
  return { policy, page: page ?? notFound(), retention }
}
