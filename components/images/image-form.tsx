'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { ToothPicker } from '@/components/labs/tooth-picker'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { Image } from '@/lib/images/image'
import { sortOf } from '@/lib/images/kinds'
import type { ImageFields } from '@/lib/images/schema'
import { dateIn, instantOf, isDate } from '@/lib/time'
import { KindSelect } from './kind-select'

type ImageFormProps = { image: Image; today: string; onSave: (fields: ImageFields) => Promise<void> }

/** What people say of an image: kind, teeth, day, name, note, and until when a document counts. */
export function ImageForm({ image, today, onSave }: ImageFormProps) {
  const t = useTranslations('images.details')
  const { clinic } = useShell()
  const day = dateIn(image.takenAt, clinic.timeZone)
  const [kind, setKind] = useState(image.kind)
  const [teeth, setTeeth] = useState(image.teeth)
  const [takenOn, setTakenOn] = useState(day)
  const [name, setName] = useState(image.name)
  const [note, setNote] = useState(image.note)
  const [expiresOn, setExpiresOn] = useState(image.expiresOn ?? '')
  const [saving, setSaving] = useState(false)
  const sort = sortOf(kind)
  const dateProblem = !isDate(takenOn) ? t('problems.date') : takenOn > today ? t('problems.future') : undefined
  const nameProblem = name.trim() ? undefined : t('problems.name')

  async function save(event: FormEvent) {
    event.preventDefault()
    if (dateProblem || nameProblem) return
    setSaving(true)
    await onSave({
      sort, kind, teeth, name, note, expiresOn: sort === 'document' && expiresOn ? expiresOn : null,
      // The hour is kept where the day is.
      ...(takenOn !== day && { takenAt: instantOf(takenOn, 12 * 60, clinic.timeZone).toISOString(), takenKnown: true }),
    })
    setSaving(false)
  }

  return (
    <form method="post" onSubmit={save} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-4">
      <Field label={t('kind')}><KindSelect value={kind} onChange={setKind} /></Field>
      {sort !== 'document' && <ToothPicker value={teeth} onChange={setTeeth} />}
      <Field label={sort === 'document' ? t('date') : t('taken')} error={dateProblem} hint={image.takenKnown ? undefined : t('takenUnknown')}>
        <Input type="date" max={today} value={takenOn} onChange={(event) => setTakenOn(event.target.value)} />
      </Field>
      <Field label={t('name')} error={nameProblem}><Input maxLength={160} value={name} onChange={(event) => setName(event.target.value)} /></Field>
      {sort === 'document' && (
        <Field label={t('expires')} optional hint={t('expiresHint')}><Input type="date" min="1990-01-01" value={expiresOn} onChange={(event) => setExpiresOn(event.target.value)} /></Field>
      )}
      <Field label={t('note')} optional><Textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
      <div><Button type="submit" variant="primary" pending={saving}>{t('save')}</Button></div>
    </form>
  )
}
