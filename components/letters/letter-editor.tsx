'use client'

import { PenLine, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { discardLetter } from '@/lib/letters/discard-letter'
import { openBlanks, type Letter, type LetterTemplate } from '@/lib/letters/letter'
import { signLetter } from '@/lib/letters/sign-letter'
import type { Prescribing } from '@/lib/prescriptions/prescription'
import { addDays } from '@/lib/time'
import { patientLanguages } from '@/lib/patients/consent'
import { useLetter } from './use-letter'

type LetterEditorProps = {
  slug: string; patientId: string; prescribing: Prescribing; templates: LetterTemplate[]; from: Letter | null
  /** from is signed, and what is written here replaces it. */
  correcting: boolean
  onClose: () => void
}

/** A certificate or a referral: a template with what the record knows, the open blanks to fill, signed here or by PIN. */
export function LetterEditor({ slug, patientId, prescribing, templates, from, correcting, onClose }: LetterEditorProps) {
  const t = useTranslations('letters')
  const { can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const work = useLetter({ slug, patientId, prescribing, from, correcting })
  const { values, change, known } = work
  const [pending, setPending] = useState(false)
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const mine = prescribing.me !== null && prescribing.me === values.dentistId && can('records.sign')
  const blanks = openBlanks(values.body)
  const close = () => { refresh(); onClose() }

  async function sign(given: { member: string; pin: string } | null): Promise<Refusal | null> {
    const kept = await work.save()
    if (!kept) return { code: 'unsaved', message: t('saveFirst'), details: {} }
    const answer = await signLetter(slug, { letterId: kept.id, version: kept.version, patientId, given })
    if (!answer?.data) return answer?.serverError ?? { code: 'unexpected', message: t('notPossible'), details: {} }
    toast(t('signedNow'))
    close()
    return null
  }
  async function press() {
    setRefusal(values.body.trim() === '' ? t('empty') : blanks.length > 0 ? t('blanksOpen', { blanks: blanks.join(', ') }) : null)
    if (values.body.trim() === '' || blanks.length > 0) return
    if (!mine) return setAsking(true)
    setPending(true)
    setRefusal((await sign(null).catch(() => ({ message: t('offline') })))?.message ?? null)
    setPending(false)
  }
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      {correcting && <p className="text-sm text-muted">{t('correcting')}</p>}
      <Field label={t('template')}>
        <Select value="" onChange={(event) => { const chosen = templates.find(({ id }) => id === event.target.value); if (chosen) work.take(chosen) }}>
          <option value="">{t('chooseTemplate')}</option>
          {Object.entries(patientLanguages).map(([code, name]) => (
            <optgroup key={code} label={name}>
              {templates.filter(({ language }) => language === code).map(({ id, title }) => <option key={id} value={id} lang={code}>{title}</option>)}
            </optgroup>
          ))}
        </Select>
      </Field>
      <Field label={t('dentist')}>
        <Select value={values.dentistId} onChange={(event) => change({ dentistId: event.target.value })}>
          {prescribing.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      {values.kind === 'referral' && (
        <Field label={t('addressee')}><Textarea rows={2} value={values.addressee} maxLength={300} onChange={(event) => change({ addressee: event.target.value })} /></Field>
      )}
      <Field label={t('heading')}><Input lang={values.language} value={values.title} maxLength={120} onChange={(event) => change({ title: event.target.value })} /></Field>
      {blanks.includes('{from}') && <LeaveDays today={work.today} onFill={work.fillDays} />}
      {blanks.filter((blank) => !['{from}', '{until}', '{days}'].includes(blank)).map((blank) => <Blank key={blank} blank={blank} onFill={(text) => work.fill(blank, text)} />)}
      <Field label={t('text')}><Textarea rows={9} lang={values.language} value={values.body} maxLength={6000} onChange={(event) => change({ body: event.target.value })} /></Field>
      {work.problem && <FormError>{work.problem}</FormError>}
      {refusal && <FormError>{refusal}</FormError>}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" pending={pending} onClick={() => void press()}><PenLine aria-hidden />{mine ? t('sign') : t('approve')}</Button>
        <Button variant="ghost" onClick={() => void work.save().then(close)}><X aria-hidden />{t('later')}</Button>
        {work.saved && <Button variant="ghost" onClick={() => void run(() => discardLetter(slug, { letterId: known.current!.id }), () => { toast(t('discarded')); close() })}><Trash2 aria-hidden />{t('discard')}</Button>}
        <span aria-live="polite" className="text-sm text-muted">{work.saved && work.state === 'saved' ? t('saved') : work.state === 'saving' ? t('saving') : ''}</span>
      </div>
      {asking && (
        <PinApproval
          slug={slug} permission="records.sign" title={t('pinTitle')} description={values.title} dentists={[values.dentistId]} onClose={() => setAsking(false)} onPin={sign}
        />
      )}
    </div>
  )
}

function Blank({ blank, onFill }: { blank: string; onFill: (text: string) => void }) {
  const t = useTranslations('letters')
  const [text, setText] = useState('')
  const name = blank.slice(1, -1)
  const fill = () => { if (text.trim()) onFill(text.trim()) }
  return (
    <Field label={t.has(`blanks.${name}`) ? t(`blanks.${name as 'to'}`) : blank}>
      <Input value={text} maxLength={300} onChange={(event) => setText(event.target.value)} onBlur={fill} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); fill() } }} />
    </Field>
  )
}

function LeaveDays({ today, onFill }: { today: string; onFill: (from: string, until: string) => boolean }) {
  const t = useTranslations('letters')
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState(addDays(today, 2))
  const [wrong, setWrong] = useState(false)
  return (
    <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
      <Field label={t('blanks.from')} error={wrong ? t('daysOrder') : undefined}><Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
      <Field label={t('blanks.until')}><Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} /></Field>
      <Button onClick={() => setWrong(!onFill(from, until))}>{t('fillDays')}</Button>
    </div>
  )
}
