'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Place, Procedure } from '@/lib/treatments/plan'
import { wants } from '@/lib/treatments/rules'
import { PlaceFields } from './place-fields'
import { useRupees } from './place'
import { usePlace } from './use-place'

type AddItemProps = {
  procedures: Procedure[]
  label: string
  submit: string
  /** Answers whether it was taken; then the line is empty again. */
  onAdd: (procedure: Procedure, place: Place) => Promise<boolean>
  /** What stands in the line now, before it is added. */
  onChoose?: (procedure: Procedure | null) => void
  children?: ReactNode
}

/** A line to add something by its code: RCT-M, Enter, 36, Enter. */
export function AddItem({ procedures, label, submit, onAdd, onChoose, children }: AddItemProps) {
  const t = useTranslations('treatments')
  const rupees = useRupees()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<Procedure | null>(null)
  const [missing, setMissing] = useState(false)
  const [saving, setSaving] = useState(false)
  const place = usePlace()
  const options = useMemo(() => procedures.map((one): Option => ({ value: one.id, label: `${one.code} · ${one.name}`, detail: rupees(one.price_paise) })), [procedures, rupees])
  const focus = (selector: string) => requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus())

  function choose(option: Option | null) {
    const procedure = procedures.find(({ id }) => id === option?.value) ?? null
    setChosen(procedure)
    onChoose?.(procedure)
    setMissing(false)
    place.setProblem(null)
    if (!procedure) return
    const asked = wants(procedure.covers)
    focus(asked.teeth ? 'input[name=teeth]' : asked.quadrant || asked.arch ? 'select' : 'button[type=submit]')
  }
  async function add() {
    if (saving) return
    if (!chosen) return setMissing(true)
    const where = place.check(chosen.covers)
    if (!where) return
    setSaving(true)
    const taken = await onAdd(chosen, where)
    setSaving(false)
    if (!taken) return
    setChosen(null)
    onChoose?.(null)
    place.clear()
    focus('input[role=combobox]')
  }

  return (
    <form
      ref={form} method="post" noValidate aria-label={label} className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <div className="min-w-56 flex-[2] max-md:basis-full">
        <Field label={label} error={missing ? t('problems.procedure') : undefined}>
          <Combobox value={options.find(({ value }) => value === chosen?.id) ?? null} onChange={choose} options={options} placeholder={t('codePlaceholder')} />
        </Field>
      </div>
      {chosen && <PlaceFields covers={chosen.covers} place={place} />}
      {children}
      <div className="md:pt-6"><Button type="submit" pending={saving}><Plus aria-hidden />{submit}</Button></div>
    </form>
  )
}
