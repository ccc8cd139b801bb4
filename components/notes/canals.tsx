'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { isTooth } from '@/lib/charts/teeth'
import { blankCanal, fileSizes, lengthText, readLength, usualCanals } from '@/lib/notes/canals'
import type { Canal } from '@/lib/notes/note'

type CanalsProps = { canals: Canal[]; onChange: (canals: Canal[]) => void; onBlur: () => void }

/** Working lengths and files of a root canal treatment, a line a canal. A tooth brings the canals that it commonly has. */
export function Canals({ canals, onChange, onBlur }: CanalsProps) {
  const t = useTranslations('notes.canals')
  const [tooth, setTooth] = useState('')
  const known = /^\d{2}$/.test(tooth) && isTooth(Number(tooth))
  const add = () => {
    if (!known) return
    onChange([...canals, ...usualCanals(Number(tooth)).map((canal) => blankCanal(Number(tooth), canal))].slice(0, 24))
    setTooth('')
  }
  const set = (index: number, changes: Partial<Canal>) => onChange(canals.map((canal, i) => (i === index ? { ...canal, ...changes } : canal)))
  return (
    <div className="grid gap-2" onBlur={onBlur}>
      {canals.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full min-w-2xl text-sm" aria-label={t('title')}>
            <thead>
              <tr className="text-start text-muted [&>th]:px-1 [&>th]:py-1 [&>th]:text-start [&>th]:font-medium">
                <th>{t('tooth')}</th><th>{t('canal')}</th><th>{t('length')}</th><th>{t('reference')}</th><th>{t('file')}</th><th>{t('obturation')}</th>
                <th><span className="sr-only">{t('remove')}</span></th>
              </tr>
            </thead>
            <tbody className="[&>tr>td]:px-1 [&>tr>td]:py-1">
              {canals.map((canal, i) => (
                <CanalRow key={i} canal={canal} name={`${canal.tooth} ${canal.canal}`} onChange={(changes) => set(i, changes)} onRemove={() => onChange(canals.filter((_, at) => at !== i))} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex items-center gap-2">
        <div className="w-36"><Input
          aria-label={t('whichTooth')}
          placeholder={t('whichTooth')}
          inputMode="numeric"
          maxLength={2}
          className="tabular"
          value={tooth}
          aria-invalid={(tooth.length === 2 && !known) || undefined}
          onChange={({ target }) => setTooth(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            add()
          }}
        /></div>
        <Button size="sm" disabled={!known} onClick={add}><Plus aria-hidden />{t('add')}</Button>
        {tooth.length === 2 && !known && <span role="alert" className="text-sm text-red">{t('noTooth')}</span>}
      </div>
    </div>
  )
}

function CanalRow({ canal, name, onChange, onRemove }: { canal: Canal; name: string; onChange: (changes: Partial<Canal>) => void; onRemove: () => void }) {
  const t = useTranslations('notes.canals')
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && typed.length >= 2 && readLength(typed) === undefined
  return (
    <tr>
      <td className="tabular">{canal.tooth}</td>
      <td className="w-20"><Input aria-label={`${t('canal')} ${name}`} maxLength={12} value={canal.canal} onChange={({ target }) => onChange({ canal: target.value })} /></td>
      <td className="w-24">
        <Input
          aria-label={`${t('length')} ${name}`}
          inputMode="decimal"
          className="tabular"
          maxLength={4}
          value={typed ?? lengthText(canal.working_length)}
          aria-invalid={wrong || undefined}
          title={wrong ? t('wrongLength') : undefined}
          onChange={({ target }) => {
            setTyped(target.value)
            const length = readLength(target.value)
            if (length !== undefined) onChange({ working_length: length })
          }}
          onBlur={() => { if (!wrong) setTyped(null) }}
        />
        {wrong && <span role="alert" className="text-red">{t('wrongLength')}</span>}
      </td>
      <td className="w-40"><Input aria-label={`${t('reference')} ${name}`} maxLength={60} value={canal.reference_point} onChange={({ target }) => onChange({ reference_point: target.value })} /></td>
      <td className="w-24">
        <Select aria-label={`${t('file')} ${name}`} className="tabular" value={canal.apical_file ?? ''} onChange={({ target }) => onChange({ apical_file: target.value ? Number(target.value) : null })}>
          <option value="">–</option>
          {fileSizes.map((size) => <option key={size} value={size}>{size}</option>)}
        </Select>
      </td>
      <td><Input aria-label={`${t('obturation')} ${name}`} maxLength={80} value={canal.obturation} onChange={({ target }) => onChange({ obturation: target.value })} /></td>
      <td><Button size="icon-sm" variant="ghost" aria-label={`${t('remove')} ${name}`} onClick={onRemove}><Trash2 /></Button></td>
    </tr>
  )
}
