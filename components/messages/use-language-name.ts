'use client'

import { useLocale } from 'next-intl'

/** What a language is called in the language of the screen: "mr" is "Marathi"; an unknown code stays a code. */
export function useLanguageName(): (code: string) => string {
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  return (code) => names.of(code) ?? code
}
