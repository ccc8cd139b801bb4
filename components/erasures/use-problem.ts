'use client'

import { useTranslations } from 'next-intl'

/** The sentence of a field's error: the schema says which ("tooLong:120"), the catalogue says it. */
export function useProblem() {
  const t = useTranslations('erasures.problems')
  return (error: { message?: string } | undefined) => {
    if (!error?.message) return undefined
    const [key = '', n = ''] = error.message.split(':')
    return t(key, { n })
  }
}
