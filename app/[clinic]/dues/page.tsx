import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DuesList } from '@/components/dues/dues-list'
import { Texts } from '@/components/layout/texts'
import { ages, type Age, type DueSort } from '@/lib/dues/due'
import { readDues } from '@/lib/dues/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type DuesProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dues'))('title') }
}

export default async function DuesPage({ params, searchParams }: DuesProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const age = ages.includes(query.age as Age) ? (query.age as Age) : null
  const sort: DueSort = query.sort === 'amount' ? 'amount' : 'age'
  const shell = getShellFor(slug, 'bills.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readDues(db, { age, sort, after: null }))
  page.catch(() => {})
  await shell
  return <Texts of={['dues', 'payments', 'invoices', 'treatments']}><DuesList age={age} sort={sort} page={await page} /></Texts>
}
