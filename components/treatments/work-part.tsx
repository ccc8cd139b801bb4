'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { PlanItem } from '@/lib/treatments/plan'
import { teethLeft } from '@/lib/treatments/rules'
import { ToothPicker } from './tooth-picker'

type WorkPartProps = { item: PlanItem; onClose: () => void; onRecord: (teeth: number[], finishes: boolean, note: string) => Promise<boolean> }

/** Part of an item: some of its teeth, or one of several sittings. */
export function WorkPart({ item, onClose, onRecord }: WorkPartProps) {
  const t = useTranslations('treatments')
  const form = useId()
  const left = teethLeft(item)
  const [teeth, setTeeth] = useState(left)
  const [finishes, setFinishes] = useState(item.sittings_done + 1 >= item.sittings)
  const [note, setNote] = useState('')
  const [saving, setSaving] = useState(false)
  const nothing = item.teeth.length > 0 && teeth.length === 0
  const save = async () => {
    setSaving(true)
    await onRecord(teeth, finishes, note)
    setSaving(false)
  }
  return (
    <Dialog open onClose={onClose} title={item.name} footer={<Button variant="primary" type="submit" form={form} pending={saving} disabled={nothing}>{t('note')}</Button>}>
      <form id={form} method="post" className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void save() }}>
        {left.length > 1 && (
          <div className="grid gap-1.5">
            <p className="font-medium">{t('whichTeeth')}</p>
            <ToothPicker value={teeth} onChange={setTeeth} only={left} />
          </div>
        )}
        {item.sittings > 1 && <p className="text-muted">{t('thisSitting', { sitting: item.sittings_done + 1, of: Math.max(item.sittings, item.sittings_done + 1) })}</p>}
        <Checkbox label={t('finishes')} hint={t('finishesHint')} checked={finishes} onChange={(event) => setFinishes(event.target.checked)} />
        <Field label={t('workNote')} optional><Textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
      </form>
    </Dialog>
  )
}
