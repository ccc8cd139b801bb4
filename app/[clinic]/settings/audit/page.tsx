import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Audit } from '@/components/audit/audit'
import { Texts } from '@/components/layout/texts'
import { readAudit } from '@/lib/audit/queries'
import { filterOf } from '@/lib/audit/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('audit') }
}

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const filter = filterOf(query)
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readAudit(db, filter))
  page.catch(() => {})
  await getShellFor(slug, 'audit.read')
  return (
    <Texts of={['settings', 'audit']}>
      <Audit slug={slug} filter={filter} page={await page} />
    </Texts>
  )
}
