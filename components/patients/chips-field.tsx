'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Fieldset } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { alertKey } from '@/lib/patients/alerts'
import { useAlertName } from './use-alert-name'

type ChipsFieldProps = {
  legend: string
  /** Placeholder and name of the field for anything else. */
  add: string
  common: readonly string[]
  value: string[]
  onChange: (value: string[]) => void
  error?: string
}

/** A few red words about danger: the common ones are one click, others are typed and added with Enter or a comma. */
export function ChipsField({ legend, add, common, value, onChange, error }: ChipsFieldProps) {
  const t = useTranslations('patients')
  const nameOf = useAlertName()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const has = (word: string) => value.some((one) => one.toLowerCase() === word.toLowerCase())

  /** Takes over what stands in the field: "latex, dust" are two; a common one typed in any language is that one. */
  function addTyped(text: string) {
    const words = text.split(',').map((word) => word.trim()).filter(Boolean)
      .map((word) => common.find((one) => one.toLowerCase() === word.toLowerCase() || nameOf(one).toLowerCase() === word.toLowerCase()) ?? word)
    const fresh = words.filter((word, i) => !has(word) && words.indexOf(word) === i)
    if (fresh.length) onChange([...value, ...fresh])
    setTyped('')
  }

  return (
    <Fieldset legend={legend} error={error}>
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((word) => (
            <li key={word}>
              <button
                type="button"
                aria-label={t('remove', { what: nameOf(word) })}
                onClick={() => {
                  onChange(value.filter((one) => one !== word))
                  input.current?.focus()
                }}
                className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full border border-red-line bg-red-soft px-2.5 text-sm font-medium text-red pointer-coarse:min-h-10"
              >
                <span className="truncate" lang={alertKey(word) ? undefined : ''}>{nameOf(word)}</span>
                <X className="size-3.5 shrink-0" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-1.5">
        {common.filter((word) => !has(word)).map((word) => (
          <button
            key={word}
            type="button"
            onClick={() => {
              onChange([...value, word])
              input.current?.focus()
            }}
            className="inline-flex min-h-7 items-center gap-1 rounded-full border border-line bg-surface px-2.5 text-sm text-muted hover:border-line-strong hover:text-ink pointer-coarse:min-h-10"
          >
            <Plus className="size-3.5 shrink-0" aria-hidden />
            {nameOf(word)}
          </button>
        ))}
      </div>
      <Input
        ref={input}
        aria-label={add}
        aria-invalid={error ? true : undefined}
        placeholder={add}
        autoComplete="off"
        value={typed}
        onChange={(event) => (event.target.value.includes(',') ? addTyped(event.target.value) : setTyped(event.target.value))}
        onBlur={() => addTyped(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed.trim() && !event.nativeEvent.isComposing) {
            event.preventDefault()
            addTyped(typed)
          } else if (event.key === 'Backspace' && !typed && value.length) onChange(value.slice(0, -1))
        }}
        end={typed.trim() ? <Button variant="ghost" size="icon-sm" aria-label={add} onClick={() => addTyped(typed)}><Plus /></Button> : undefined}
      />
    </Fieldset>
  )
}
