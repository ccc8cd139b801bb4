import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { HistoryRecord } from '@/components/histories/history-record'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { readHistories } from '@/lib/histories/queries'
import { getShellFor } from '@/lib/session'

type HistoryPageProps = { params: Promise<{ clinic: string; patient: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('histories'))('title') }
}

export default async function HistoryPage({ params }: HistoryPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  const page = readHistories(slug, id, await getLocale())
  page.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, questionnaire, asks_women, now, histories, link } = await page
  return (
    <RecordFrame slug={slug} head={head} tab="history">
      <Texts of={['histories', 'papers']}>
        <HistoryRecord patientId={head.patient.id} questionnaire={questionnaire} asksWomen={asks_women} now={now} histories={histories} link={link} at={serverNow()} />
      </Texts>
    </RecordFrame>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => new Date().toISOString()
