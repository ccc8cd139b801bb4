'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { ToothPicker } from '@/components/labs/tooth-picker'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { addImageLink } from '@/lib/images/add-image-link'
import type { ImageKind } from '@/lib/images/kinds'
import { linkField } from '@/lib/images/schema'
import { isDate } from '@/lib/time'
import { KindSelect } from './kind-select'

type LinkDialogProps = { slug: string; patientId: string; today: string; onClose: () => void }

/** Notes a study that is too large to keep here, by the address at which it is kept. */
export function LinkDialog({ slug, patientId, today, onClose }: LinkDialogProps) {
  const t = useTranslations('images.link')
  const d = useTranslations('images.details')
  const k = useTranslations('images.kinds')
  const run = useRun()
  const refresh = useRefresh()
  const form = useId()
  const [link, setLink] = useState('')
  const [kind, setKind] = useState<ImageKind>('cbct')
  const [name, setName] = useState('')
  const [takenOn, setTakenOn] = useState(today)
  const [teeth, setTeeth] = useState<number[]>([])
  const [asked, setAsked] = useState(false)
  const [working, setWorking] = useState(false)
  const linkProblem = linkField.safeParse(link).success ? undefined : t('wrong')
  const dateProblem = !isDate(takenOn) ? d('problems.date') : takenOn > today ? d('problems.future') : undefined

  async function add(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (linkProblem || dateProblem) return
    setWorking(true)
    await run(() => addImageLink(slug, { patientId, link, kind, name: name.trim() || k(kind), note: '', teeth, takenOn }), () => {
      toast(t('done'))
      refresh()
      onClose()
    })
    setWorking(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('text')}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button type="submit" form={form} variant="primary" pending={working}>{t('do')}</Button></>}
    >
      <form id={form} method="post" onSubmit={add} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Field label={t('address')} error={asked ? linkProblem : undefined}>
          <Input type="url" inputMode="url" data-autofocus placeholder="https://" value={link} onChange={(event) => setLink(event.target.value)} />
        </Field>
        <Field label={d('kind')}><KindSelect value={kind} onChange={setKind} /></Field>
        <Field label={d('taken')} error={dateProblem}><Input type="date" max={today} value={takenOn} onChange={(event) => setTakenOn(event.target.value)} /></Field>
        <Field label={d('name')} optional><Input maxLength={160} value={name} onChange={(event) => setName(event.target.value)} /></Field>
        <ToothPicker value={teeth} onChange={setTeeth} />
      </form>
    </Dialog>
  )
}
