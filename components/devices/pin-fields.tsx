'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** Where one types a PIN: digits on a phone's keyboard, covered, and not for the browser to remember. */
export function PinInput(props: ComponentProps<'input'>) {
  return <Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} {...props} />
}

type PinFieldsProps = { pin: UseFormRegisterReturn; repeat: UseFormRegisterReturn; problem: (name: 'pin' | 'repeat') => string | undefined }

/** A new PIN, twice. */
export function PinFields({ pin, repeat, problem }: PinFieldsProps) {
  const t = useTranslations('devices.pin')
  return (
    <>
      <Field label={t('new')} hint={t('hint')} error={problem('pin')}><PinInput {...pin} /></Field>
      <Field label={t('repeat')} error={problem('repeat')}><PinInput {...repeat} /></Field>
    </>
  )
}
