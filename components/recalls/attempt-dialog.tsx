'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { outcomes, ways, type FollowUp, type Outcome } from '@/lib/recalls/lists'
import { noteAttempt } from '@/lib/recalls/note-attempt'
import { addDays } from '@/lib/time'

type AttemptDialogProps = { row: FollowUp; today: string; onBook: () => void; onClose: () => void }

/** How many days later one tries again, unless somebody says otherwise; null: not again by itself. */
const again: Record<Outcome, number | null> = { reached: 7, no_answer: 1, call_back: 3, booked: null, declined: null, wrong_number: null }

/** What came of a call, and when to try again. */
export function AttemptDialog({ row, today, onBook, onClose }: AttemptDialogProps) {
  const t = useTranslations('recalls.attempt')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [way, setWay] = useState<(typeof ways)[number]>('call')
  const [outcome, setOutcome] = useState<Outcome>('no_answer')
  const [note, setNote] = useState('')
  const [nextOn, setNextOn] = useState(addDays(today, 1))
  const [saving, start] = useTransition()
  const choose = (chosen: Outcome) => {
    setOutcome(chosen)
    const days = again[chosen]
    setNextOn(days === null ? '' : addDays(today, days))
  }
  const save = () => start(() => run(
    () => noteAttempt(slug, { recallId: row.recall_id!, version: row.recall_version, way, outcome, note, nextOn: nextOn || null }),
    () => {
      toast(t('noted', { patient: row.patient }))
      onClose()
      refresh()
      if (outcome === 'booked') onBook()
    },
  ))
  return (
    <Dialog open onClose={onClose} size="sm" title={t('title', { patient: row.patient })}>
      <form method="post" className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save() }}>
        <Segmented label={t('way')} value={way} onChange={setWay} options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))} />
        <RadioGroup
          legend={t('outcome')} name="outcome" value={outcome}
          options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          onChange={(event) => choose(event.target.value as Outcome)}
        />
        <Field label={t('note')} optional><Input maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
        {again[outcome] !== null && <Field label={t('next')}><Input type="date" required min={today} value={nextOn} onChange={(event) => setNextOn(event.target.value)} /></Field>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={saving}>{outcome === 'booked' ? t('saveAndBook') : t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
