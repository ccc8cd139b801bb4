'use client'

import { useTranslations } from 'next-intl'

/** The sentence of a field's error: the schema says which, the catalogue says it. */
export function useSentence() {
  const t = useTranslations('auth')
  return (error: { message?: string } | undefined) => (error?.message ? t(error.message) : undefined)
}
