'use client'

import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import type { Locale } from '@/lib/locales'
import type { Theme } from '@/lib/profiles/rules'
import { setLanguage } from '@/lib/profiles/set-language'
import { setTheme } from '@/lib/profiles/set-theme'
import { useShell } from './shell-context'

/** Theme and language of the person, changed on screen at once and remembered with their profile. */
export function useAppearance() {
  const { person } = useShell()
  const [, start] = useTransition()
  const run = useRun()
  return {
    theme: person.theme,
    setTheme(theme: Theme) {
      const root = document.documentElement
      if (theme === 'system') delete root.dataset.theme
      else root.dataset.theme = theme
      start(() => run(() => setTheme({ theme })))
    },
    setLanguage(language: Locale) {
      start(() => run(() => setLanguage({ language })))
    },
  }
}
