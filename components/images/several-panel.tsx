'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { ToothPicker } from '@/components/labs/tooth-picker'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import type { Image } from '@/lib/images/image'
import { sortOf } from '@/lib/images/kinds'
import { KindSelect } from './kind-select'
import { useChangeImages } from './use-change-images'

type SeveralPanelProps = { images: Image[]; onDone: () => void; onClose: () => void }

/** Says of several images at once what they show: what is not marked stays as each has it. */
export function SeveralPanel({ images, onDone, onClose }: SeveralPanelProps) {
  const t = useTranslations('images.details')
  const change = useChangeImages()
  const [saysKind, setSaysKind] = useState(true)
  const [kind, setKind] = useState(images[0]!.kind)
  const [saysTeeth, setSaysTeeth] = useState(false)
  const [teeth, setTeeth] = useState<number[]>([])
  const [saving, setSaving] = useState(false)

  async function save(event: FormEvent) {
    event.preventDefault()
    setSaving(true)
    const fields = { ...(saysKind && { kind, sort: sortOf(kind) }), ...(saysTeeth && { teeth }) }
    const changed = await change(images.map((image) => ({ image, fields })))
    setSaving(false)
    if (changed) onDone()
  }
  return (
    <Panel title={t('several', { count: images.length })} subtitle={t('severalHint')} onClose={onClose}>
      <form method="post" onSubmit={save} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div className="grid gap-2">
          <Checkbox label={t('sayKind')} checked={saysKind} onChange={(event) => setSaysKind(event.target.checked)} />
          {saysKind && <Field label={t('kind')}><KindSelect value={kind} onChange={setKind} /></Field>}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <Checkbox label={t('sayTeeth')} checked={saysTeeth} onChange={(event) => setSaysTeeth(event.target.checked)} />
          {saysTeeth && <ToothPicker value={teeth} onChange={setTeeth} />}
        </div>
        <div><Button type="submit" variant="primary" pending={saving} disabled={!saysKind && !saysTeeth}>{t('saveSeveral', { count: images.length })}</Button></div>
      </form>
    </Panel>
  )
}
