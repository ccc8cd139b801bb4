'use client'

import { Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesField } from '@/components/ui/rupees-input'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { closeDay } from '@/lib/days/close-day'
import { worthOf, type DayPage, type Drawer, type Notes } from '@/lib/days/day'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { Difference } from './difference'
import { NotesGrid } from './notes-grid'

/** Counting the drawer, in one sum or note by note, and closing the day with it. */
export function CountCash({ page: { branch, day }, drawer }: { page: DayPage; drawer: Drawer }) {
  const t = useTranslations('days.count')
  const locale = useLocale()
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [request, setRequest] = useState(() => crypto.randomUUID())
  const [way, setWay] = useState<'sum' | 'notes'>('sum')
  const [sum, setSum] = useState<number | null>(null)
  const [notes, setNotes] = useState<Notes>({})
  const [opening, setOpening] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ sum?: string; reason?: string }>({})
  const [asking, setAsking] = useState(false)
  const [pending, setPending] = useState(false)
  const first = drawer.since === null
  const counted = way === 'notes' ? worthOf(notes) : sum
  const expected = drawer.expected_paise + (first && opening !== null ? opening - drawer.opening_paise : 0)
  const known = counted !== null && !Number.isNaN(counted) && !Number.isNaN(expected)

  function ask(event: FormEvent) {
    event.preventDefault()
    const wrong = { ...(!known && { sum: t('countFirst') }), ...(known && counted !== expected && !reason.trim() && { reason: t('sayWhy') }) }
    setProblem(wrong)
    setAsking(Object.keys(wrong).length === 0)
  }
  async function close() {
    setPending(true)
    await run(() => closeDay(slug, {
      request, branch: branch.id, day, expectedPaise: drawer.expected_paise, countedPaise: counted!, reason,
      denominations: way === 'notes' ? notes : null, openingPaise: first ? opening : null,
    }), () => {
      toast(t('done', { day: formatDay(day, locale) }))
      setRequest(crypto.randomUUID())
    })
    setPending(false)
    setAsking(false)
    // Closed, or something was entered meanwhile: the page says which, and what was counted stays typed.
    refresh()
  }

  return (
    <>
    <form method="post" onSubmit={ask} className="grid gap-3 border-t border-line pt-3">
      {first && <RupeesField label={t('opening')} hint={t('openingHint')} value={opening ?? drawer.opening_paise} onChange={setOpening} />}
      <Segmented label={t('way')} value={way} onChange={setWay} options={[{ value: 'sum', label: t('sum') }, { value: 'notes', label: t('notes') }]} />
      {way === 'sum'
        ? <RupeesField label={t('counted')} value={sum} onChange={setSum} error={problem.sum} />
        : <NotesGrid notes={notes} onChange={setNotes} />}
      {known && (way === 'notes' || sum !== null) && <Difference paise={counted - expected} />}
      {known && counted !== expected && (
        <Field label={t('reason')} error={problem.reason}><Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /></Field>
      )}
      <div><Button type="submit" variant="primary"><Lock />{t('close')}</Button></div>
    </form>
      <ConfirmDialog
        open={asking} onClose={() => setAsking(false)} onConfirm={() => void close()} pending={pending}
        title={t('sure', { day: formatDay(day, locale) })} message={known ? t('sureText', { amount: formatRupees(counted, locale) }) : ''} confirmLabel={t('close')}
      />
    </>
  )
}
