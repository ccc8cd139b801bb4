'use client'

import { ArrowLeft, ListPlus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { loadDay } from '@/lib/appointments/load-day'
import type { ScheduleDays } from '@/lib/appointments/schedule'
import { enterPaperDay } from '@/lib/queue/enter-paper-day'
import { dateIn, isDate } from '@/lib/time'
import { PaperLineFields, paperColumns } from './paper-line'
import { bookedLines, emptyLine, isTouched, missing, type PaperField, type PaperLine, type PaperProblems } from './paper-rows'

/** A day that was kept on paper, typed in like the sheet it stands on: saved whole, or not at all with what is wrong marked. */
export function PaperDay({ data }: { data: ScheduleDays }) {
  const t = useTranslations('queue.paper')
  const e = useTranslations('errors')
  const router = useRouter()
  const { slug } = useShell()
  const zone = data.time_zone
  const today = dateIn(new Date(), zone)
  const [day, setDay] = useState<ScheduleDays>(data)
  const [date, setDate] = useState(data.first_day)
  const usual = data.schedule.dentists.find((one) => !one.archived)?.id ?? ''
  const [lines, setLines] = useState<PaperLine[]>(() => [emptyLine(undefined, usual)])
  const [problems, setProblems] = useState<PaperProblems>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const sheet = useRef<HTMLDivElement>(null)
  const dateField = useRef<HTMLInputElement>(null)
  const touched = lines.some(isTouched)
  const booked = day.first_day === date ? bookedLines(day, lines) : []

  // A day chosen before the scripts arrived counts.
  const readDate = useEffectEvent(() => {
    const chosen = dateField.current?.value
    if (chosen && chosen !== date) void chooseDate(chosen)
  })
  useEffect(() => readDate(), [])

  useEffect(() => {
    if (!touched) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [touched])

  async function chooseDate(next: string) {
    setDate(next)
    if (!isDate(next)) return
    const answer = await loadDay(slug, { date: next, patientId: null }).catch(() => undefined)
    if (answer?.data) setDay(answer.data.day)
  }
  function add(more: PaperLine[]) {
    setLines((old) => [...old.filter(isTouched), ...more])
    // The new line is there after the next frame.
    requestAnimationFrame(() => sheet.current?.querySelector<HTMLElement>('[role=group]:last-of-type input')?.focus())
  }
  const change = (key: number, changes: Partial<PaperLine>) => {
    setLines((old) => old.map((line) => (line.key === key ? { ...line, ...changes } : line)))
    setProblems({})
  }

  async function save() {
    const filled = lines.filter(isTouched)
    setLines(filled.length ? filled : lines)
    const found = missing(filled)
    setProblems(found)
    setRefusal(null)
    if (!filled.length) return setRefusal(t('nothing'))
    if (!isDate(date) || date > today) return setRefusal(e('date_impossible'))
    if (Object.keys(found).length) return setRefusal(e('paper_rows'))
    setSaving(true)
    const rows = filled.map(({ patient, name, phone, dentistId, time, reasonId, note, outcome }) => ({ patientId: patient?.id ?? null, name, phone, dentistId, time, reasonId, note, outcome }))
    const answer = await enterPaperDay(slug, { day: date, rows }).catch(() => undefined)
    setSaving(false)
    if (answer?.data) {
      setLines([emptyLine(undefined, usual)])
      toast(t('saved', { count: answer.data.saved }))
      return router.push(`/${slug}/schedule?day=${date}`)
    }
    const errors = (answer?.serverError?.details.errors ?? []) as { row: number; field: PaperField; code: string }[]
    setProblems(Object.fromEntries(errors.map(({ row, field, code }) => [`${row}.${field}`, code])))
    setRefusal(answer?.serverError?.message ?? (answer ? e('value_not_possible') : e('network_lost')))
  }
  const sentence = (code: string | undefined) => code && (code === 'patient_missing' || code === 'time_missing' ? t(code) : e.has(code) ? e(code as 'not_found') : e('value_not_possible'))

  return (
    <form
      method="post"
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        if (event.ctrlKey || event.metaKey) return void save()
        const last = lines.at(-1)!
        if (isTouched(last)) add([emptyLine(last, usual)])
      }}
    >
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Link href={`/${slug}/queue`} className={buttonStyles({})}><ArrowLeft aria-hidden /><span className="max-md:sr-only">{t('back')}</span></Link>} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('date')} className="w-44"><Input ref={dateField} type="date" max={today} value={date} onChange={(event) => void chooseDate(event.target.value)} /></Field>
        {booked.length > 0 && <Button onClick={() => add(booked)}><ListPlus />{t('addBooked', { count: booked.length })}</Button>}
      </div>
      <FormError>{refusal}</FormError>
      <div ref={sheet} className="rounded-md border border-line bg-surface">
        <div aria-hidden className={`hidden gap-2 border-b border-line bg-sunken px-3 py-2 text-sm font-medium text-muted xl:grid ${paperColumns}`}>
          {(['patient', 'time', 'dentist', 'reason', 'note', 'outcome'] as const).map((column) => <span key={column}>{t(column)}</span>)}
        </div>
        {lines.map((line, i) => (
          <PaperLineFields
            key={line.key}
            line={line}
            number={i + 1}
            slug={slug}
            schedule={day.schedule}
            problem={(field) => sentence(problems[`${i}.${field}`])}
            onChange={(changes) => change(line.key, changes)}
            onRemove={() => {
              const left = lines.filter((one) => one.key !== line.key)
              setLines(left.length ? left : [emptyLine(undefined, usual)])
              setProblems({})
            }}
          />
        ))}
        <div className="p-2"><Button size="sm" variant="ghost" onClick={() => add([emptyLine(lines.at(-1), usual)])}><Plus />{t('add')}</Button></div>
      </div>
      <div className="flex items-center justify-end gap-3">
        <p className="min-w-0 flex-1 text-sm text-faint">{t('silent')}</p>
        <Button variant="primary" type="submit" pending={saving}>{t('save', { count: lines.filter(isTouched).length })}</Button>
      </div>
    </form>
  )
}
