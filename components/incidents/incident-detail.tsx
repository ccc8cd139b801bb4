'use client'

import { Pencil } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import type { Letter } from '@/lib/incidents/letters'
import type { OneIncident } from '@/lib/incidents/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDateTime } from '@/lib/time'
import { Clocks } from './clocks'
import { IncidentForm } from './incident-form'
import { IncidentLetters } from './incident-letters'
import { NoteIncident } from './note-incident'

type Props = { incident: OneIncident; letters: Record<'en' | 'hi', Letter[]>; now: string }

/** One incident: its clocks, whom it concerns by the record of who did what, what was done, and the letters to write. */
export function IncidentDetail({ incident, letters, now }: Props) {
  const t = useTranslations('incidents')
  const locale = useLocale()
  const [changing, setChanging] = useState(false)
  const at = (time: string) => formatDateTime(time, OPERATOR_ZONE, locale)
  const patients = incident.concerned.reduce((sum, one) => sum + one.patients, 0)
  return (
    <>
      <PageHeader
        title={`${incident.number} · ${t(`kinds.${incident.kind}`)}`} back={{ href: '/operator/incidents', label: t('title') }}
        actions={incident.closed_at ? <Badge>{t('closed')}</Badge> : <Button onClick={() => setChanging(true)}><Pencil aria-hidden />{t('change')}</Button>}
      />
      <Clocks clocks={incident.clocks} now={now} />
      <section className="grid gap-2 rounded-lg border border-line bg-surface p-4">
        <p className="whitespace-pre-line">{incident.summary}</p>
        <p className="text-sm text-faint">
          {t('span', { from: at(incident.began_at), until: incident.ended_at ? at(incident.ended_at) : t('goesOn') })} · {t('noticed', { at: at(incident.noticed_at) })}
        </p>
        {incident.consequences && <p className="whitespace-pre-line text-muted">{t('consequences', { text: incident.consequences })}</p>}
        {incident.measures && <p className="whitespace-pre-line text-muted">{t('measures', { text: incident.measures })}</p>}
      </section>
      <section aria-labelledby="concerned" className="grid gap-2">
        <h2 id="concerned" className="text-lg font-semibold">{t('concerned')}</h2>
        <p className="text-muted">{t('concernedText', { clinics: incident.concerned.length, patients })}</p>
        {incident.concerned.length > 0 && (
          <ul className="rounded-lg border border-line bg-surface">
            {incident.concerned.map((one) => (
              <li key={one.slug ?? one.clinic} className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-0">
                <span className="flex-1 basis-48 font-medium">{one.clinic}</span>
                <span className="tabular-nums">{t('patients', { n: one.patients })}</span>
                <span className="basis-full text-sm break-all text-muted">{one.owners.map(({ name, email }) => `${name} (${email})`).join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="steps" className="grid gap-2">
        <h2 id="steps" className="text-lg font-semibold">{t('done')}</h2>
        <ol className="rounded-lg border border-line bg-surface">
          {incident.steps.map((one, i) => (
            <li key={i} className="grid gap-0.5 border-b border-line px-4 py-2 last:border-0">
              <p><span className="font-medium">{t(`steps.${one.step}`)}</span> <span className="text-sm text-faint">{at(one.at)}{one.by && ` · ${one.by}`}</span></p>
              {one.text && <p className="whitespace-pre-line text-muted">{one.text}</p>}
            </li>
          ))}
        </ol>
        {!incident.closed_at && <NoteIncident key={incident.steps.length} number={incident.number} done={incident.steps.map(({ step }) => step)} />}
      </section>
      <IncidentLetters letters={letters} />
      {changing && <IncidentForm incident={incident} now={now} onClose={() => setChanging(false)} />}
    </>
  )
}
