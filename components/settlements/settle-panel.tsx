'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useOnce } from '@/components/ui/use-once'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { makeSettlement } from '@/lib/settlements/make-settlement'
import { previewSettlement } from '@/lib/settlements/preview-settlement'
import { formatRupees } from '@/lib/money'
import type { Consultant, StatementDraft } from '@/lib/settlements/settlement'
import { addDays, formatDay } from '@/lib/time'
import { StatementLines } from './statement-lines'

type SettlePanelProps = { consultant: Consultant; today: string; onClose: () => void }
/** The last day of the month before this one, where that is not settled yet; else today. */
function firstUntil({ agreement, next_from: from }: Consultant, today: string): string {
  const monthEnd = addDays(`${today.slice(0, 7)}-01`, -1)
  return agreement?.settled === 'month' && from && from <= monthEnd ? monthEnd : today
}

/** What a consultant has earned until a day, or by one visit, line by line as it stands now; and the statement made of it. */
export function SettlePanel({ consultant, today, onClose }: SettlePanelProps) {
  const t = useTranslations('settlements')
  const e = useTranslations('errors')
  const locale = useLocale()
  const router = useRouter()
  const { slug, can } = useShell()
  const { run: send, pending: sending, refusal } = useOnce()
  const byVisit = consultant.visits !== null
  const [until, setUntil] = useState(() => firstUntil(consultant, today))
  const [visit, setVisit] = useState<string | null>(consultant.visits?.[0]?.id ?? null)
  const [draft, setDraft] = useState<StatementDraft | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  // A visit is settled with what was paid for it until today.
  const wanted = byVisit ? today : until
  useEffect(() => {
    let current = true
    previewSettlement(slug, { dentist: consultant.id, until: wanted, visit }).then((answer) => {
      if (!current) return
      setDraft(answer?.data ?? null)
      setProblem(answer?.data ? null : (answer?.serverError?.message ?? e('value_not_possible')))
    }, () => current && setProblem(e('network_lost')))
    return () => {
      current = false
    }
  }, [slug, consultant.id, wanted, visit, asked, e])
  const choose = (change: () => void) => {
    change()
    // What was shown was of other days.
    setDraft(null)
  }
  const make = () => draft && void send(
    (request) => makeSettlement(slug, { request, dentist: consultant.id, until: wanted, visit, payable: draft.payable_paise }),
    ({ id }) => router.push(`/${slug}/settlements/${id}`),
  )
  return (
    <Panel title={consultant.name} subtitle={draft ? t('since', { day: formatDay(draft.from_day, locale) }) : undefined} onClose={onClose}
      footer={can('settlements.manage') && <Button variant="primary" pending={sending} disabled={!draft || draft.gross_paise <= 0} onClick={make}>{draft && draft.gross_paise > 0 ? t('makeOf', { amount: formatRupees(draft.payable_paise, locale) }) : t('make')}</Button>}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {byVisit ? (
          <Field label={t('visit')} hint={t('visitHint')}>
            <Select value={visit ?? ''} onChange={(event) => choose(() => setVisit(event.target.value || null))}><option value="">{t('everything')}</option>{consultant.visits!.map(({ id, day, patient }) => <option key={id} value={id}>{`${formatDay(day, locale)} · ${patient}`}</option>)}</Select>
          </Field>
        ) : <Field label={t('until')}><Input type="date" max={today} value={until} onChange={(event) => event.target.value && choose(() => setUntil(event.target.value))} /></Field>}
        {problem && <FormError>{problem}</FormError>}
        {refusal && <FormError>{refusal.message} {refusal.code === 'settlement_changed' && <Button variant="ghost" size="sm" onClick={() => setAsked((n) => n + 1)}>{t('showNow')}</Button>}</FormError>}
        {!problem && (draft ? <StatementLines statement={draft} narrow /> : <Skeleton className="h-40 w-full" />)}
      </div>
    </Panel>
  )
}
