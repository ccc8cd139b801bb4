'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { bpFlag, readMeasurement, sugarFlag, type Flag, type Measurement } from '@/lib/notes/measurements'
import { sugarKinds, type NoteFields, type SugarKind } from '@/lib/notes/note'

type VitalsProps = { fields: NoteFields; onChange: (changes: Partial<NoteFields>) => void; onBlur: () => void }

/** Blood pressure, pulse and sugar; what is out of the ordinary is said once its number is written. */
export function Vitals({ fields, onChange, onBlur }: VitalsProps) {
  const t = useTranslations('notes.vitals')
  const lower = useRef<HTMLInputElement>(null)
  const [writing, setWriting] = useState<Measurement | null>(null)
  const bp = writing?.startsWith('bp') ? null : bpFlag(fields)
  const sugar = writing === 'sugar_mg_dl' ? null : sugarFlag(fields)
  const number = (field: Measurement) => ({
    field, value: fields[field], onWriting: (writes: boolean) => setWriting(writes ? field : null), onDone: onBlur,
    onNumber: (value: number | null) => onChange({ [field]: value, ...(field === 'sugar_mg_dl' && value !== null && !fields.sugar_kind && { sugar_kind: 'random' as const }) }),
  })
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="flex items-end gap-1.5">
          <NumberField {...number('bp_systolic')} label={t('upper')} refused={(value) => fields.bp_diastolic !== null && value <= fields.bp_diastolic} onSlash={() => lower.current?.focus()} />
          <span aria-hidden className="pb-2 text-muted">/</span>
          <NumberField {...number('bp_diastolic')} label={t('lower')} box={lower} refused={(value) => fields.bp_systolic === null || value >= fields.bp_systolic} />
          <span className="pb-2 text-sm text-muted">mmHg</span>
        </div>
        <div className="flex items-end gap-1.5">
          <NumberField {...number('pulse')} label={t('pulse')} />
          <span className="pb-2 text-sm text-muted">{t('perMinute')}</span>
        </div>
        <div className="flex flex-wrap items-end gap-1.5">
          <NumberField {...number('sugar_mg_dl')} label={t('sugar')} />
          <span className="pb-2 text-sm text-muted">mg/dL</span>
          <Segmented<SugarKind> label={t('sugarKind')} value={fields.sugar_kind ?? 'random'} onChange={(sugar_kind) => onChange({ sugar_kind })} options={sugarKinds.map((value) => ({ value, label: t(value) }))} />
        </div>
      </div>
      <div role="status" className="flex flex-wrap gap-2 empty:hidden">
        {bp && <FlagBadge flag={bp}>{t(`bp.${bp}`)}</FlagBadge>}
        {sugar && <FlagBadge flag={sugar}>{t(`sugarFlag.${sugar}`)}</FlagBadge>}
      </div>
    </div>
  )
}

export function FlagBadge({ flag, children }: { flag: Flag; children: string }) {
  return <span className="max-w-full [&>span]:h-auto [&>span]:py-0.5 [&>span>span]:whitespace-normal"><Badge tone={flag === 'urgent' ? 'red' : 'amber'} icon={TriangleAlert}>{children}</Badge></span>
}

type NumberFieldProps = {
  field: Measurement; label: string; value: number | null; box?: React.RefObject<HTMLInputElement | null>
  /** A number that does not go with another one. */
  refused?: (value: number) => boolean
  onSlash?: () => void
  onNumber: (value: number | null) => void
  onWriting: (writing: boolean) => void
  onDone: () => void
}

/** A number that is taken over once it can be one: half of it does not hold up the rest of the note. */
function NumberField({ label, field, value, box, refused, onSlash, onNumber, onWriting, onDone }: NumberFieldProps) {
  const t = useTranslations('notes.vitals')
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const read = (text: string) => {
    const number = readMeasurement(field, text)
    return number === undefined || (number !== null && refused?.(number)) ? undefined : number
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm text-muted">{label}</label>
      <div className="w-20"><Input
        ref={box}
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        className="tabular"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        value={typed ?? value ?? ''}
        onFocus={() => { setTyped(String(value ?? '')); onWriting(true) }}
        onKeyDown={(event) => {
          if (event.key !== '/' || !onSlash) return
          event.preventDefault()
          onSlash()
        }}
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
          const number = read(target.value)
          if (number !== undefined) onNumber(number)
        }}
        onBlur={({ target }) => {
          const missed = read(target.value) === undefined
          setWrong(missed)
          if (!missed) setTyped(null)
          onWriting(false)
          onDone()
        }}
      /></div>
      {wrong && <p id={`${id}-wrong`} role="alert" className="max-w-40 text-sm text-red">{t(`wrong.${field}`)}</p>}
    </div>
  )
}
