'use client'

import { Pencil } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { VisitPage } from '@/lib/appointments/visit'
import { correctVisitTimes } from '@/lib/queue/correct-visit-times'
import { waited } from '@/lib/queue/rules'
import { dateIn, formatTime, instantOf, minutesIn, minutesOf } from '@/lib/time'
import { fieldTime } from './times'

const steps = ['arrived_at', 'seated_at', 'finished_at', 'discharged_at'] as const
type Step = (typeof steps)[number]

type Props = { visit: VisitPage; slug: string; zone: string; now: number; writable: boolean; onChanged: () => void }

/** When the patient came, sat down, was done and left; a pencil to put right what was clicked late. The history keeps both. */
export function VisitTimes({ visit, slug, zone, now, writable, onChanged }: Props) {
  const t = useTranslations('appointments')
  const ui = useTranslations('ui')
  const e = useTranslations('errors')
  const locale = useLocale()
  const [editing, setEditing] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<{ field?: Step; message: string } | null>(null)
  const known = steps.filter((step) => visit[step] !== null)
  if (known.length === 0) return null
  const wait = visit.status === 'waiting' ? waited(visit, now) : null
  const sitting = visit.status === 'in_chair' && visit.seated_at ? Math.max(0, Math.floor((now - Date.parse(visit.seated_at)) / 60_000)) : null

  async function save(form: FormData) {
    // The day of each step stays; after midnight it is the next one's.
    const changed = known.flatMap((step) => {
      const before = visit[step]!
      const typed = String(form.get(step))
      if (!typed || typed === fieldTime(minutesIn(before, zone))) return []
      return [[step, instantOf(dateIn(before, zone), minutesOf(typed), zone).toISOString()]]
    })
    if (!changed.length) return setEditing(false)
    setSaving(true)
    const answer = await correctVisitTimes(slug, { visitId: visit.id, version: visit.version, times: Object.fromEntries(changed) }).catch(() => undefined)
    setSaving(false)
    if (answer?.data) {
      toast(t('said.saved'))
      setEditing(false)
      setProblem(null)
      onChanged()
    } else setProblem({ field: answer?.serverError?.details.field as Step | undefined, message: answer?.serverError?.message ?? e('network_lost') })
  }

  return (
    <section aria-label={t('times.title')} className="grid gap-2">
      <div className="flex items-start gap-2">
        <dl className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-1 text-sm">
          {known.map((step) => (
            <div key={step} className="flex gap-1.5">
              <dt className="text-faint">{t(`times.${step}`)}</dt>
              <dd className="tabular"><time dateTime={visit[step]!}>{formatTime(visit[step]!, zone, locale)}</time></dd>
            </div>
          ))}
          {wait !== null && <div className="font-medium text-amber">{t('times.waiting', { count: wait })}</div>}
          {sitting !== null && <div className="font-medium text-blue">{t('times.inChair', { count: sitting })}</div>}
        </dl>
        {writable && !editing && (
          <Button size="icon-sm" variant="ghost" aria-label={t('times.correct')} title={t('times.correct')} onClick={() => setEditing(true)}><Pencil /></Button>
        )}
      </div>
      {editing && (
        <form
          method="post"
          noValidate
          className="grid gap-3 rounded-md border border-line bg-sunken p-3"
          onSubmit={(event) => {
            event.preventDefault()
            void save(new FormData(event.currentTarget))
          }}
        >
          <FormError>{problem && !problem.field && problem.message}</FormError>
          <div className="grid grid-cols-2 gap-2">
            {known.map((step, i) => (
              <Field key={step} label={t(`times.${step}`)} error={problem?.field === step ? problem.message : undefined}>
                <Input type="time" name={step} autoFocus={i === 0} defaultValue={fieldTime(minutesIn(visit[step]!, zone))} />
              </Field>
            ))}
          </div>
          <div className="flex justify-end gap-2">
            <Button
              size="sm"
              onClick={() => {
                setEditing(false)
                setProblem(null)
              }}
            >
              {ui('cancel')}
            </Button>
            <Button size="sm" variant="primary" type="submit" pending={saving}>{t('panel.save')}</Button>
          </div>
        </form>
      )}
    </section>
  )
}
