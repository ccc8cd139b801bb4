'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field, FormError } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useActionForm } from '@/lib/use-action-form'
import { indexTeeth, isBpeCode, type BpeAge } from '@/lib/perio/bpe'
import type { PerioPage } from '@/lib/perio/exam'
import { allSextants } from '@/lib/perio/rules'
import { saveBpe } from '@/lib/perio/save-bpe'
import { saveBpeSchema } from '@/lib/perio/schema'

type BpeEntryProps = { slug: string; patientId: string; age: BpeAge; dentist: string | null; dentists: PerioPage['dentists']; onClose: () => void }

/** Six codes, each a key that leads to the next sextant; the way round: upper right to left, lower left to right. */
export function BpeEntry({ slug, patientId, age, dentist, dentists, onClose }: BpeEntryProps) {
  const t = useTranslations('perio')
  const [codes, setCodes] = useState<string[]>(Array(6).fill(''))
  const fields = useRef<Record<number, HTMLInputElement | null>>({})
  const save = useRef<HTMLButtonElement>(null)
  const form = useActionForm({
    schema: saveBpeSchema,
    defaultValues: { patientId, dentistId: dentist, codes: Array(6).fill('') as string[], note: '' },
    action: (values) => saveBpe(slug, values),
    onDone: () => {
      toast(t('bpe.saved'))
      onClose()
    },
  })
  const put = (sextant: number, code: string) => {
    const next = codes.map((one, i) => (i === sextant - 1 ? code : one))
    setCodes(next)
    form.setValue('codes', next)
  }
  const go = (sextant: number) => (sextant > 6 ? save.current : fields.current[sextant])?.focus()
  /** The code, and on to the next field. With the sixth the button opens, and only then takes the focus. */
  const putAndGo = (sextant: number, code: string) => {
    flushSync(() => put(sextant, code))
    if (isBpeCode(code, age)) go(sextant + 1)
  }
  const wrong = codes.map((code) => code !== '' && !isBpeCode(code, age))

  /** @param sextant 7: the button to save, from where a star or a correction still belongs to the sixth */
  const typeAt = (sextant: number, event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toUpperCase()
    const before = sextant > 1 ? sextant - 1 : 1
    if (/^[0-9X]$/.test(key) && sextant <= 6) putAndGo(sextant, key)
    else if (key === '*') {
      // The star belongs to the code just typed, unless one came back to this one.
      const of = codes[sextant - 1] ? sextant : before
      const code = codes[of - 1]!
      if (/^[0-4]\*?$/.test(code)) put(of, code.endsWith('*') ? code[0]! : `${code}*`)
    } else if (key === 'BACKSPACE') {
      const of = codes[sextant - 1] ? sextant : before
      put(of, '')
      go(of)
    } else if (key === 'ARROWLEFT' || key === 'ARROWRIGHT') go(Math.min(7, Math.max(1, sextant + (key === 'ARROWLEFT' ? -1 : 1))))
    else return
    event.preventDefault()
  }

  if (age === 'too_young') return <FormError>{t('bpe.tooYoung')}</FormError>
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-3">
      <p id="bpe-how" className="text-sm text-muted">{t(age === 'adult' ? 'bpe.how' : age === 'youth' ? 'bpe.howYouth' : 'bpe.howChild')}</p>
      <div className="grid w-fit grid-cols-3 gap-2" role="group" aria-labelledby="bpe" aria-describedby="bpe-how">
        {[1, 2, 3, 6, 5, 4].map((sextant) => (
          <label key={sextant} className="grid justify-items-center gap-1 text-xs text-muted">
            {t(`sextants.${sextant}`)}{age !== 'adult' && ` (${indexTeeth[sextant]})`}
            <input
              ref={(element) => void (fields.current[sextant] = element)} value={codes[sextant - 1]} onChange={() => {}} onKeyDown={(event) => typeAt(sextant, event)} maxLength={2}
              inputMode="none" autoComplete="off" autoFocus={sextant === 1} aria-invalid={wrong[sextant - 1] || undefined}
              className={cn('h-12 w-16 rounded-md border bg-surface text-center text-xl font-semibold text-ink tabular-nums', wrong[sextant - 1] ? 'border-red' : 'border-line-strong')}
            />
          </label>
        ))}
      </div>
      <TapCodes age={age} onCode={(key) => tap(key)} />
      {wrong.some(Boolean) && <FormError>{t(age === 'child' ? 'bpe.childOnly' : 'bpe.wrong')}</FormError>}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('settings.dentist')}>
          <Select {...form.register('dentistId', { setValueAs: (value: string | null) => value || null })}>
            <option value="">{t('settings.nobody')}</option>
            {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label={t('settings.note')} optional><Textarea rows={1} maxLength={2000} {...form.register('note')} /></Field>
      </div>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex gap-2">
        <Button ref={save} type="submit" variant="primary" size="sm" pending={form.saving} disabled={wrong.some(Boolean) || codes.includes('')} onKeyDown={(event) => typeAt(7, event)}>{t('bpe.save')}</Button>
        <Button size="sm" onClick={onClose}>{t('bpe.cancel')}</Button>
      </div>
    </form>
  )

  /** A tap on a code goes where a key would: into the field that has the focus, else the first empty one. */
  function tap(key: string) {
    const focused = allSextants.find((sextant) => fields.current[sextant] === document.activeElement)
    const sextant = focused ?? allSextants.find((one) => codes[one - 1] === '') ?? 6
    if (key === '*') {
      const of = codes[sextant - 1] ? sextant : Math.max(1, sextant - 1)
      const code = codes[of - 1]!
      if (/^[0-4]\*?$/.test(code)) put(of, code.endsWith('*') ? code[0]! : `${code}*`)
      return
    }
    putAndGo(sextant, key)
  }
}

function TapCodes({ age, onCode }: { age: BpeAge; onCode: (key: string) => void }) {
  const keys = age === 'child' ? ['0', '1', '2', 'X'] : ['0', '1', '2', '3', '4', '*', 'X']
  return (
    <div className="flex flex-wrap gap-1.5 md:hidden">
      {keys.map((key) => <button key={key} type="button" tabIndex={-1} className="perio-key w-12" onPointerDown={(event) => event.preventDefault()} onClick={() => onCode(key)}>{key}</button>)}
    </div>
  )
}
