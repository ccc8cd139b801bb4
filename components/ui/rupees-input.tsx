'use client'

import { useTranslations } from 'next-intl'
import { useState, type ComponentProps } from 'react'
import { typedPaise } from '@/lib/money'
import { cn } from './cn'
import { Field } from './field'
import { Input } from './input'

type RupeesInputProps = Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'type' | 'startText'> & {
  /** Paise; null: empty; NaN: what stands there is no amount. Every schema refuses NaN, so it can never be saved as nothing. */
  value: number | null
  onChange: (paise: number | null) => void
  /** Without the ₹ in front: in a column whose head says it. */
  bare?: boolean
}

/** Whole rupees have no decimals, and lakhs are told apart as soon as one has left the field. */
const shown = (paise: number | null) =>
  paise === null || Number.isNaN(paise) ? '' : new Intl.NumberFormat('en-IN', { minimumFractionDigits: paise % 100 === 0 ? 0 : 2 }).format(paise / 100)

/**
 * An amount typed in rupees ("1,500", "1500.50", "45k"), held in paise. No amount is what is below nothing, has parts of a paisa,
 * or is 10^9 rupees or more.
 */
export function RupeesInput({ value, onChange, bare, className, onFocus, onBlur, ...rest }: RupeesInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = value !== null && Number.isNaN(value)
  const [focused, setFocused] = useState(false)
  return (
    <Input
      inputMode="decimal" autoComplete="off" {...(wrong && !focused && { 'aria-invalid': true })} {...rest}
      startText={bare ? undefined : '₹'}
      className={cn('text-end tabular', className)}
      value={typed !== null && (focused || wrong) ? typed : shown(value)}
      onFocus={(event) => {
        event.currentTarget.select()
        // What was no amount may have been put right from outside meanwhile.
        if (!wrong) setTyped(null)
        setFocused(true)
        onFocus?.(event)
      }}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        onChange(text.trim() === '' ? null : typedPaise(text) ?? NaN)
      }}
      onBlur={(event) => {
        if (!wrong) setTyped(null)
        setFocused(false)
        onBlur?.(event)
      }}
    />
  )
}

type RupeesFieldProps = RupeesInputProps & Pick<ComponentProps<typeof Field>, 'label' | 'hint' | 'error' | 'optional'>

/** RupeesInput with its label; what is no amount is said at the field on leaving it. */
export function RupeesField({ label, hint, error, optional, onBlur, onChange, ...rest }: RupeesFieldProps) {
  const t = useTranslations('ui')
  // Said after leaving: while one types, half an amount is no mistake.
  const [left, setLeft] = useState(false)
  const wrong = left && rest.value !== null && Number.isNaN(rest.value)
  return (
    <Field label={label} hint={hint} error={error ?? (wrong ? t('rupeesWrong') : undefined)} optional={optional}>
      <RupeesInput
        {...rest}
        onChange={(paise) => {
          setLeft(false)
          onChange(paise)
        }}
        onBlur={(event) => {
          setLeft(true)
          onBlur?.(event)
        }}
      />
    </Field>
  )
}
