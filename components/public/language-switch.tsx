'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { setLanguage } from '@/lib/profiles/set-language'

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const t = useTranslations('public')
  const other = useLocale() === 'en' ? 'hi' : 'en'
  const [pending, start] = useTransition()
  return (
    <Button variant="ghost" size="sm" pending={pending} onClick={() => start(async () => void (await setLanguage({ language: other })))}>
      {!pending && <Languages aria-hidden />}
      <span className="sr-only">{t('language')}: </span>
      <span lang={other}>{other === 'hi' ? 'हिन्दी' : 'English'}</span>
    </Button>
  )
}
