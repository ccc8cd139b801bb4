import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { IncidentDetail } from '@/components/incidents/incident-detail'
import { IncidentsList } from '@/components/incidents/incidents-list'
import { requestLocale } from '@/lib/i18n'
import { draftLetters } from '@/lib/incidents/letters'
import { readIncident, readIncidents } from '@/lib/incidents/queries'
import { loadMessages } from '@/lib/locales'
import { serviceOperator } from '@/lib/policies/operator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents'))('title') }
}

/** The register of incidents; `?incident=I-2026-0001` opens one. */
export default async function IncidentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = String((await searchParams).incident ?? '')
  const now = serverNow()
  const messages = await loadMessages(await requestLocale(), ['ui', 'errors', 'settings', 'incidents'])
  if (!/^I-\d{4}-\d{4,}$/.test(asked)) {
    return <NextIntlClientProvider messages={messages}><IncidentsList incidents={await readIncidents()} now={now} /></NextIntlClientProvider>
  }
  const incident = await readIncident(asked)
  const [en, hi] = await Promise.all([draftLetters(incident, 'en', serviceOperator()), draftLetters(incident, 'hi', serviceOperator())])
  return <NextIntlClientProvider messages={messages}><IncidentDetail incident={incident} letters={{ en, hi }} now={now} /></NextIntlClientProvider>
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => new Date().toISOString()
