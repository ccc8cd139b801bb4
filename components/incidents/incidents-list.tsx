'use client'

import { Plus, Siren } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { Incident } from '@/lib/incidents/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDateTime } from '@/lib/time'
import { Clocks } from './clocks'
import { IncidentForm } from './incident-form'

/** The register: every incident with its clocks, those that are open first. now: the server's, so that clocks read the same everywhere. */
export function IncidentsList({ incidents, now }: { incidents: Incident[]; now: string }) {
  const t = useTranslations('incidents')
  const locale = useLocale()
  const [opening, setOpening] = useState(false)
  const open = <Button variant="primary" onClick={() => setOpening(true)}><Plus aria-hidden />{t('new')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={incidents.length > 0 && open} />
      {incidents.length === 0 ? <EmptyState icon={Siren} title={t('none')} text={t('noneText')} action={open} /> : (
        <ul className="rounded-lg border border-line bg-surface">
          {incidents.map((one) => (
            <li key={one.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link href={`/operator/incidents?incident=${one.number}`} className="font-medium text-brand hover:underline">{one.number} · {t(`kinds.${one.kind}`)}</Link>
                <Badge tone={one.closed_at ? 'neutral' : 'red'}>{t(one.closed_at ? 'closed' : 'open')}</Badge>
                <span className="text-sm text-faint">{t('noticed', { at: formatDateTime(one.noticed_at, OPERATOR_ZONE, locale) })}</span>
              </div>
              <p className="line-clamp-2 text-muted">{one.summary}</p>
              <Clocks clocks={one.clocks} now={now} />
            </li>
          ))}
        </ul>
      )}
      {opening && <IncidentForm now={now} onClose={() => setOpening(false)} />}
    </>
  )
}
