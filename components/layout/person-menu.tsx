'use client'

import { CircleHelp, CircleUser, Keyboard, Lock, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useLock } from '@/components/devices/use-lock'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { signOut } from '@/lib/auth/sign-out'
import { themes } from '@/lib/profiles/rules'
import { openOnDemand } from './on-demand'
import { useAppearance } from './use-appearance'
import { useShell } from './shell-context'

const themeIcons = { light: Sun, dark: Moon, system: Monitor }
/** Languages name themselves, so that whoever is lost in the wrong one finds back. */
export const languageNames = { en: 'English', hi: 'हिन्दी' } as const

/** Who is signed in: theme, language, shortcuts, the way out. */
export function PersonMenu({ wordClass }: { wordClass: string }) {
  const t = useTranslations('shell')
  const { person, role } = useShell()
  return (
    <Menu
      className="w-60"
      trigger={
        <button type="button" className="flex h-9 min-w-0 flex-1 items-center gap-2.5 rounded-md px-1.5 hover:bg-hover aria-expanded:bg-hover">
          <Avatar name={person.name} colour="teal" />
          <span className="sr-only">{t('person.menu', { name: person.name })} {t(`roles.${role}`)}</span>
          <span className={wordClass} aria-hidden>
            <span className="block truncate font-medium">{person.name}</span>
            <span className="block truncate text-xs text-faint">{t(`roles.${role}`)}</span>
          </span>
        </button>
      }
    >
      <PersonItems />
    </Menu>
  )
}

/** The lines of the person menu, also part of "More" on a phone. */
export function PersonItems() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const { person, device, slug } = useShell()
  const lock = useLock()
  const { theme, setTheme, setLanguage } = useAppearance()
  const run = useRun()
  return (
    <>
      <MenuLabel>{person.email || person.name}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>{t('person.theme')}</MenuLabel>
      {themes.map((name) => (
        <MenuItem key={name} icon={themeIcons[name]} checked={theme === name} onSelect={() => setTheme(name)}>{t(`person.${name}`)}</MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>{t('person.language')}</MenuLabel>
      {(['en', 'hi'] as const).map((language) => (
        <MenuItem key={language} checked={locale === language} onSelect={() => setLanguage(language)}>
          <span lang={language}>{languageNames[language]}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={CircleUser} href="/account">{t('person.account')}</MenuItem>
      <MenuItem icon={CircleHelp} href={`/${slug}/help`}>{t('person.help')}</MenuItem>
      <MenuItem icon={Keyboard} shortcut="?" onSelect={() => openOnDemand('shortcuts')}>{t('person.shortcuts')}</MenuItem>
      {device.trusted && <MenuItem icon={Lock} shortcut="l" onSelect={lock}>{t('person.lock')}</MenuItem>}
      {!device.byPin && (
        <MenuItem icon={LogOut} shortcut={device.trusted ? undefined : 'l'} onSelect={() => void run(() => signOut())}>{t('person.signOut')}</MenuItem>
      )}
    </>
  )
}
