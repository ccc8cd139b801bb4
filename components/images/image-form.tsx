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

type ImageFormProps = { image: Image; today: string; onSave: (base: Image, fields: ImageFields) => Promise<Image | undefined> }

/**
 * What people say of an image: kind, teeth, day, name, note, and until when a document counts. Only what was changed here is sent,
 * and it is refused when somebody changed the image since; without a change of one's own the form follows theirs.
 */
export function ImageForm({ image, today, onSave }: ImageFormProps) {
  const t = useTranslations('images.details')
  const { clinic } = useShell()
  const saidOf = ({ kind, teeth, takenAt, name, note, expiresOn }: Image) => ({ kind, teeth, takenOn: dateIn(takenAt, clinic.timeZone), name, note, expiresOn: expiresOn ?? '' })
  const [base, setBase] = useState(image)
  const [said, setSaid] = useState(saidOf(image))
  const [saving, setSaving] = useState(false)
  const say = (changes: Partial<typeof said>) => setSaid({ ...said, ...changes })
  const before = saidOf(base)
  const changed = (name: keyof typeof said) => String(said[name]) !== String(before[name])
  const dirty = (Object.keys(said) as (keyof typeof said)[]).some(changed)
  if (!dirty && !saving && image.version > base.version) {
    setBase(image)
    setSaid(saidOf(image))
  }
  const { kind, teeth, takenOn, name, note, expiresOn } = said
  const sort = sortOf(kind)
  const dateProblem = !isDate(takenOn) ? t('problems.date') : takenOn > today ? t('problems.future') : undefined
  const nameProblem = name.trim() ? undefined : t('problems.name')

  async function save(event: FormEvent) {
    event.preventDefault()
    if (dateProblem || nameProblem || !dirty) return
    setSaving(true)
    const saved = await onSave(base, {
      ...(changed('kind') && { sort, kind }), ...(changed('teeth') && { teeth }), ...(changed('name') && { name: name.trim() }), ...(changed('note') && { note: note.trim() }),
      ...(changed('expiresOn') && { expiresOn: expiresOn || null }),
      // The hour is kept where the day is.
      ...(changed('takenOn') && { takenAt: instantOf(takenOn, 12 * 60, clinic.timeZone).toISOString(), takenKnown: true }),
    })
    if (saved) {
      setBase(saved)
      setSaid(saidOf(saved))
    }
    setSaving(false)
  }

  return (
    <form method="post" onSubmit={save} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-4">
      <Field label={t('kind')}><KindSelect value={kind} onChange={(next) => say({ kind: next })} /></Field>
      {sort !== 'document' && <ToothPicker value={teeth} onChange={(next) => say({ teeth: next })} />}
      <Field label={sort === 'document' ? t('date') : t('taken')} error={dateProblem} hint={image.takenKnown ? undefined : t('takenUnknown')}>
        <Input type="date" max={today} value={takenOn} onChange={(event) => say({ takenOn: event.target.value })} />
      </Field>
      <Field label={t('name')} error={nameProblem}><Input maxLength={160} value={name} onChange={(event) => say({ name: event.target.value })} /></Field>
      {sort === 'document' && (
        <Field label={t('expires')} optional hint={t('expiresHint')}><Input type="date" min="1990-01-01" value={expiresOn} onChange={(event) => say({ expiresOn: event.target.value })} /></Field>
      )}
      <Field label={t('note')} optional><Textarea rows={2} maxLength={500} value={note} onChange={(event) => say({ note: event.target.value })} /></Field>
      <div><Button type="submit" variant="primary" pending={saving} disabled={!dirty}>{t('save')}</Button></div>
    </form>
  )
}
