'use client'

import { FileText, History as HistoryIcon, MessagesSquare, Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { LinkBox } from '@/components/links/link-box'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { beginHistory } from '@/lib/histories/begin-history'
import type { AnswerNow, History, Questionnaire } from '@/lib/histories/history'
import { makeHistoryLink } from '@/lib/histories/make-history-link'
import { isDueAgain } from '@/lib/histories/rules'
import type { LinkState } from '@/lib/links/page'
import { formatDate } from '@/lib/time'
import { HistoryEditor } from './history-editor'
import { HistoryNow } from './history-now'
import { HistoryReview } from './history-review'
import { HistoryVersions } from './history-versions'

export type HistoryRecordProps = {
  patientId: string
  questionnaire: Questionnaire
  asksWomen: boolean
  now: AnswerNow[]
  histories: History[]
  link: LinkState | null
  /** When the page was made, as an instant. */
  at: string
}

/** All that a patient ever said about their health: what waits to be looked at, what is true now, and every version of it. */
export function HistoryRecord({ patientId, questionnaire, asksWomen, now, histories, link, at }: HistoryRecordProps) {
  const t = useTranslations('histories')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [pending, setPending] = useState<'staff' | 'paper' | null>(null)
  const writes = can('records.write')
  const draft = histories.find(({ status }) => status === 'draft')
  const open = histories.filter(({ status }) => status === 'open')
  const decided = histories.filter(({ status }) => status === 'accepted' || status === 'dismissed')
  const latest = decided.find(({ status }) => status === 'accepted')?.submitted_at ?? null
  // Somebody writing is not disturbed; what others did is there when they are done.
  useLive(['histories'], () => !draft && refresh())

  async function begin(way: 'staff' | 'paper') {
    setPending(way)
    await run(() => beginHistory(slug, { patientId, way }), refresh)
    setPending(null)
  }

  if (draft && writes) return <HistoryEditor key={draft.id} patientId={patientId} draft={draft} questionnaire={questionnaire} asksWomen={asksWomen} now={now} />
  return (
    <div className="grid items-start gap-6 px-4 py-5 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-6">
        {open.map((history) => <HistoryReview key={history.id} history={history} questionnaire={questionnaire} now={now} />)}
        {now.length > 0 ? <HistoryNow questionnaire={questionnaire} now={now} /> : open.length === 0 && <EmptyState icon={HistoryIcon} title={t('empty.title')} text={t('empty.text')} />}
        {decided.length > 0 && <HistoryVersions patientId={patientId} questionnaire={questionnaire} histories={decided} />}
      </div>
      <aside className="grid gap-4 rounded-lg border border-line bg-surface p-4">
        <h2 className="font-semibold">{t('ask.title')}</h2>
        <p className="text-sm text-muted">
          {latest === null ? t('ask.never') : t(isDueAgain(latest, new Date(at)) ? 'ask.due' : 'ask.last', { date: formatDate(latest, clinic.timeZone, locale) })}
        </p>
        {can('patients.write') && <LinkBox state={link} onMake={() => makeHistoryLink(slug, { patientId })} sendLabel={t('ask.send')} />}
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {writes && <Button pending={pending === 'staff'} onClick={() => void begin('staff')}><MessagesSquare aria-hidden />{t('ask.now')}</Button>}
          {writes && <Button pending={pending === 'paper'} onClick={() => void begin('paper')}><FileText aria-hidden />{t('ask.paper')}</Button>}
          <a href={`/${slug}/patients/${patientId}/history/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({ variant: 'ghost' })}>
            <Printer aria-hidden />{t('ask.print')}
          </a>
        </div>
      </aside>
    </div>
  )
}
