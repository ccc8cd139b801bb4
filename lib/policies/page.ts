import 'server-only'
import { getLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readPolicy, type PolicyPage } from './queries'
import type { Policy } from './rules'

const read = cache(readPolicy)

/** What the page of a policy shows: `?version=2`, or the version that holds. A version that there is not, is not found. */
export async function policyFor(policy: Policy, searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<PolicyPage> {
  const { version } = await searchParams
  if (version !== undefined && !/^[1-9]\d{0,5}$/.test(String(version))) notFound()
  return (await read(policy, version === undefined ? null : Number(version), await getLocale())) ?? notFound()
}
