import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { LabWork } from '@/components/labs/lab-work'
import { Texts } from '@/components/layout/texts'
import { labLists, type LabList } from '@/lib/labs/order'
import { readLabWork } from '@/lib/labs/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type LabsPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('labs'))('title') }
}

export default async function LabsPage({ params, searchParams }: LabsPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const list = labLists.includes(query.list as LabList) ? (query.list as LabList) : 'open'
  const labId = z.guid().safeParse(query.of).data ?? null
  const shell = getShellFor(slug, 'labs.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readLabWork(db, { list, labId, status: null, after: null }))
  page.catch(() => {})
  await shell
  return (
    <Texts of={['labs', 'papers']}>
      <LabWork list={list} labId={labId} page={await page} />
    </Texts>
  )
}
