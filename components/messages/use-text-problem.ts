'use client'

import { useTranslations } from 'next-intl'
import { get, type FieldErrors, type FieldValues } from 'react-hook-form'

/** The sentence for what is wrong with a field, by its path; keys are those of lib/messages/schema.ts. */
export function useTextProblem<T extends FieldValues>(errors: FieldErrors<T>, of: 'whatsapp' | 'texts'): (path: string) => string | undefined {
  const t = useTranslations(`messages.${of}.problems`)
  return (path) => {
    const { message } = (get(errors, path) ?? {}) as { message?: unknown }
    if (typeof message !== 'string') return undefined
    const [key = '', number = ''] = message.split(':')
    return t(t.has(key) ? key : 'missing', { number })
  }
}
