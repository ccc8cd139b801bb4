'use client'

import { useTranslations } from 'next-intl'
import { get, type FieldErrors, type FieldValues } from 'react-hook-form'

/**
 * The sentence for what is wrong with a field, named by its path ("chairs.1.name"); undefined when nothing is.
 * Keys are those of lib/fields.ts and the schemas made of it; "tooLong:80" carries its number.
 */
export function useProblem<T extends FieldValues>(errors: FieldErrors<T>): (path: string) => string | undefined {
  const t = useTranslations('settings.problems')
  return (path) => {
    const error: { message?: unknown; root?: { message?: unknown } } | undefined = get(errors, path)
    const message = error?.root?.message ?? error?.message
    if (typeof message !== 'string') return undefined
    const [key = '', number = ''] = message.split(':')
    return t.has(key) ? t(key, { number }) : t('other')
  }
}
