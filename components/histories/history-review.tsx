'use client'

import { Check, Inbox, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useAlertName } from '@/components/patients/use-alert-name'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { toast, toastUndo } from '@/components/ui/toast'
import { acceptHistory } from '@/lib/histories/accept-history'
import { dismissHistory } from '@/lib/histories/dismiss-history'
import type { AnswerNow, History, Questionnaire } from '@/lib/histories/history'
import { AnswerRows } from './answer-rows'
import { HistoryLine } from './history-line'

type HistoryReviewProps = { history: History; questionnaire: Questionnaire; now: AnswerNow[] }

/** These hold only for a while: a "no" later on takes them off unless somebody says otherwise. */
const passing = ['Pregnancy', 'Breastfeeding']

/** What a patient handed in, beside what was known: one press takes it into the record, or each answer by itself. */
export function HistoryReview({ history, questionnaire, now }: HistoryReviewProps) {
  const t = useTranslations('histories')
  const { slug, can } = useShell()
  const nameOf = useAlertName()
  const run = useRun()
  const refresh = useRefresh()
  const [take, setTake] = useState(() => history.answers.map(({ question }) => question))
  const [drops, setDrops] = useState(() => history.alerts.filter(({ change, word }) => change === 'drop' && passing.includes(word)).map(({ word }) => word))
  const [pending, setPending] = useState<'accept' | 'dismiss' | null>(null)
  const alerts = history.alerts.filter(({ question }) => take.includes(question))
  const added = alerts.filter(({ change }) => change === 'add')
  const denied = alerts.filter(({ change }) => change === 'drop')
  const all = take.length === history.answers.length

  async function accept() {
    setPending('accept')
    await run(
      () => acceptHistory(slug, { historyId: history.id, take: all ? null : take, drops: denied.filter(({ word }) => drops.includes(word)).map(({ word }) => word) }),
      () => { toast(t('accepted')); refresh() },
    )
    setPending(null)
  }
  async function dismiss() {
    setPending('dismiss')
    await run(() => dismissHistory(slug, { historyId: history.id, back: false }), () => {
      toastUndo(t('dismissed'), () => void run(() => dismissHistory(slug, { historyId: history.id, back: true }), refresh))
      refresh()
    })
    setPending(null)
  }

  return (
    <section className="grid gap-3 rounded-lg border border-amber-line bg-amber-soft p-4" aria-label={t('waiting')}>
      <div className="grid gap-1">
        <h2 className="flex items-center gap-2 font-semibold"><Inbox className="size-4 text-amber" aria-hidden />{t('waiting')}</h2>
        <HistoryLine history={history} />
      </div>
      {added.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 text-sm">
          {t('adds')}{added.map(({ word, list }) => <Badge key={`${list} ${word}`} tone="red">{nameOf(word)}</Badge>)}
        </p>
      )}
      {denied.map(({ word, list }) => (
        <Checkbox
          key={`${list} ${word}`} label={t('drop', { word: nameOf(word) })} checked={drops.includes(word)}
          onChange={(event) => setDrops((old) => (event.target.checked ? [...old, word] : old.filter((one) => one !== word)))}
        />
      ))}
      <AnswerRows questionnaire={questionnaire} answers={history.answers} before={now} take={can('records.write') ? { chosen: take, onChange: setTake } : undefined} />
      {can('records.write') && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={pending === 'accept'} disabled={take.length === 0} onClick={() => void accept()}>
            <Check aria-hidden />{all ? t('accept') : t('acceptSome', { count: take.length })}
          </Button>
          <Button variant="ghost" pending={pending === 'dismiss'} onClick={() => void dismiss()}><X aria-hidden />{t('dismiss')}</Button>
        </div>
      )}
    </section>
  )
}
