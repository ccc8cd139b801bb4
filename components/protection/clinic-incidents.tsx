'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { listPeople, type Concerned } from '@/lib/incidents/list-people'
import type { ClinicIncident } from '@/lib/protection/queries'
import { formatDateTime } from '@/lib/time'

/** Incidents that the clinic was told of, and which of its patients they concern: it is the clinic that tells them. */
export function ClinicIncidents({ incidents }: { incidents: ClinicIncident[] }) {
  const t = useTranslations('protection.incidents')
  const k = useTranslations('incidents.kinds')
  const locale = useLocale()
  const run = useRun()
  const { slug, clinic } = useShell()
  const [people, setPeople] = useState<Record<string, Concerned[]>>({})
  const at = (time: string) => formatDateTime(time, clinic.timeZone, locale)
  return (
    <section aria-labelledby="incidents" className="grid gap-3">
      <h2 id="incidents" className="text-lg font-semibold">{t('title')}</h2>
      <ul className="grid gap-3">
        {incidents.map((one) => (
          <li key={one.number} className="grid gap-2 rounded-lg border border-red-line bg-surface p-4">
            <p className="font-medium">{one.number} · {k(one.kind)}</p>
            <p className="whitespace-pre-line">{one.summary}</p>
            {one.consequences && <p className="whitespace-pre-line text-muted">{t('consequences', { text: one.consequences })}</p>}
            {one.measures && <p className="whitespace-pre-line text-muted">{t('measures', { text: one.measures })}</p>}
            <p className="text-sm text-faint">{t('when', { from: at(one.began_at), until: one.ended_at ? at(one.ended_at) : t('goesOn'), noticed: at(one.noticed_at) })}</p>
            {!people[one.number] ? (
              <Button size="sm" className="justify-self-start" onClick={() => void run(() => listPeople(slug, { number: one.number }), (found) => setPeople((all) => ({ ...all, [one.number]: found })))}>
                {t('people', { n: one.patients })}
              </Button>
            ) : (
              <ul aria-label={t('people', { n: one.patients })} className="max-h-96 columns-1 gap-6 overflow-y-auto sm:columns-2">
                {people[one.number]!.map((patient) => (
                  <li key={patient.id}><Link href={`/${slug}/patients/${patient.id}`} className="text-brand hover:underline">{patient.full_name}</Link>{patient.file_number && ` · ${patient.file_number}`}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
