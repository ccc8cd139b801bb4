'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { locales, type Locale } from '@/lib/locales'
import { themes, type Theme } from '@/lib/profiles/rules'
import { setLanguage } from '@/lib/profiles/set-language'
import { setTheme } from '@/lib/profiles/set-theme'

const icons = { light: Sun, dark: Moon, system: Monitor }
const languageNames = { en: 'English', hi: 'हिन्दी' }

/** Language and theme, in force at once and on every device. */
export function Appearance({ theme }: { theme: Theme }) {
  const t = useTranslations('account.looks')
  const locale = useLocale()
  const run = useRun()
  const [, start] = useTransition()
  const [shown, show] = useOptimistic(theme)
  const changeTheme = (to: Theme) => start(async () => {
    show(to)
    if (to === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = to
    await run(() => setTheme({ theme: to }))
  })
  return (
    <>
      <RadioGroup
        legend={t('language')}
        name="language"
        value={locale}
        onChange={(event) => start(() => run(() => setLanguage({ language: event.target.value as Locale })))}
        options={locales.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
      />
      <div className="grid justify-items-start gap-1.5">
        <span className="text-sm font-medium">{t('theme')}</span>
        <Segmented label={t('theme')} value={shown} onChange={changeTheme} options={themes.map((value) => ({ value, label: t(value), icon: icons[value] }))} />
      </div>
    </>
  )
}
