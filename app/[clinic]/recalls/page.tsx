import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { FollowUps } from '@/components/recalls/follow-ups'
import { followUpLists, type FollowUpList } from '@/lib/recalls/lists'
import { readFollowUps } from '@/lib/recalls/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls'))('title') }
}

export default async function RecallsPage({ params, searchParams }: Props) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const list = followUpLists.includes(query.list as FollowUpList) ? (query.list as FollowUpList) : 'due'
  // Not ?dentist: that belongs to the booking panel, which opens over this page.
  const dentistId = typeof query.of === 'string' && /^[0-9a-f-]{36}$/.test(query.of) ? query.of : null
  const shell = getShellFor(slug, 'appointments.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readFollowUps(db, { list, dentistId, after: null }))
  page.catch(() => {})
  await shell
  return (
    <Texts of={['recalls', 'messages']}>
      <FollowUps list={list} dentistId={dentistId} page={await page} now={serverNow()} />
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
