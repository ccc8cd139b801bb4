'use client'

import { Star, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { instructionCodes, sayFrequency, sayInstruction } from '@/lib/prescriptions/instructions'
import { medicineName, printedName } from '@/lib/prescriptions/medicine'
import type { AnsweredWarning } from '@/lib/prescriptions/prescription'
import { parseShorthand } from '@/lib/prescriptions/shorthand'
import { withQuantity, type DraftLine } from './draft'
import { WarningLines } from './warning-lines'

type LineRowProps = {
  line: DraftLine
  language: string
  warnings: AnsweredWarning[]
  onChange: (line: DraftLine) => void
  onRemove: () => void
  onReason: (warning: AnsweredWarning, reason: string) => void
  /** Keeps it among the dentist's favourites; none: whoever is here has none. */
  onFavourite?: () => void
}

/** One medicine of a prescription: what, how much, how often, how long; what is said of it; what the rules say of it. */
export function LineRow({ line, language, warnings, onChange, onRemove, onReason, onFavourite }: LineRowProps) {
  const t = useTranslations('prescriptions')
  const name = medicineName(line)
  const set = (values: Partial<DraftLine>) => onChange(withQuantity({ ...line, ...values }))
  return (
    <li className="grid gap-2 border-b border-line py-3 last:border-b-0" aria-label={name}>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{printedName({ brand: '', contents: line.contents })} <span className="font-normal text-muted">{line.form}</span></p>
          {line.brand && <p className="text-sm text-muted">{line.brand}</p>}
        </div>
        {onFavourite && <Tooltip text={t('line.favourite')}><Button size="icon-sm" variant="ghost" aria-label={t('line.favouriteOf', { name })} onClick={onFavourite}><Star aria-hidden /></Button></Tooltip>}
        <Tooltip text={t('line.remove')}><Button size="icon-sm" variant="ghost" aria-label={t('line.removeOf', { name })} onClick={onRemove}><X aria-hidden /></Button></Tooltip>
      </div>
      <div className="grid grid-cols-2 gap-2 @lg:grid-cols-4">
        <Small label={t('line.dose')}><Input value={line.dose} maxLength={30} placeholder="1" onChange={(event) => set({ dose: event.target.value })} /></Small>
        <Small label={t('line.frequency')}>
          <Input
            key={line.frequency} defaultValue={line.frequency} maxLength={20} placeholder="1-0-1" list="frequencies"
            // What is meant, as it is kept: "tds" is TDS. What is not understood stays as it was typed.
            onBlur={(event) => set({ frequency: parseShorthand(`x ${event.target.value.trim()}`).frequency || event.target.value.trim() })}
          />
        </Small>
        <Small label={t('line.days')}>
          <Input inputMode="numeric" value={line.days ?? ''} maxLength={3} onChange={(event) => set({ days: numberOf(event.target.value, 365) })} />
        </Small>
        <Small label={line.unit ? t('line.quantityOf', { unit: t(`units.${line.unit as 'tablet'}`) }) : t('line.quantity')}>
          <Input inputMode="numeric" value={line.quantity ?? ''} maxLength={4} onChange={(event) => onChange({ ...line, quantity: numberOf(event.target.value, 5000), unit: line.unit, byHand: event.target.value !== '' })} />
        </Small>
      </div>
      <ul className="flex flex-wrap items-center gap-1.5">
        {line.frequency && <li className="text-sm text-muted" lang={language}>{sayFrequency(line.frequency, language)}</li>}
        {line.instructions.map((code) => (
          <li key={code} lang={language} className="flex items-center gap-1 rounded-full border border-line bg-sunken ps-2.5 pe-1 text-sm max-md:min-h-9 max-md:pe-0">
            {sayInstruction(code, language)}
            <button type="button" className="rounded-full p-1 text-muted hover:text-ink max-md:p-2.5" aria-label={t('line.dropInstruction', { text: sayInstruction(code, 'en') })} onClick={() => set({ instructions: line.instructions.filter((one) => one !== code) })}>
              <X className="size-3.5" aria-hidden />
            </button>
          </li>
        ))}
        <li className="w-44">
          <Select aria-label={t('line.addInstructionTo', { name })} value="" onChange={(event) => set({ instructions: [...line.instructions, event.target.value] })}>
            <option value="">{t('line.addInstruction')}</option>
            {instructionCodes.filter((code) => !line.instructions.includes(code)).map((code) => <option key={code} value={code}>{sayInstruction(code, language)}</option>)}
          </Select>
        </li>
      </ul>
      {line.note && <p className="text-sm text-muted">{line.note}</p>}
      <WarningLines warnings={warnings} onReason={onReason} />
    </li>
  )
}

const numberOf = (typed: string, most: number) => (/^\d+$/.test(typed) && Number(typed) >= 1 ? Math.min(Number(typed), most) : null)

function Small({ label, children }: { label: string; children: React.ReactNode }) {
  return <label className="grid gap-1"><span className="text-sm text-muted">{label}</span>{children}</label>
}
