'use client'

import { useTranslations } from 'next-intl'
import type { FieldErrors, FieldValues } from 'react-hook-form'

/** The sentence for what is wrong with a field of a form about PINs: keys of lib/devices/schema.ts; undefined when nothing is. */
export function usePinProblem<T extends FieldValues>(errors: FieldErrors<T>): (name: keyof T & string) => string | undefined {
  const t = useTranslations('devices.problems')
  return (name) => {
    const message = errors[name]?.message
    if (typeof message !== 'string') return undefined
    return t(t.has(message) ? message : 'digits')
  }
}
