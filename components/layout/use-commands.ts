'use client'

import { Building2, CalendarPlus, CircleUser, Footprints, Keyboard, Languages, Lock, LogOut, Monitor, Moon, Sun, UserPlus, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useRun } from '@/components/clinics/use-run'
import { useLock } from '@/components/devices/use-lock'
import { signOut } from '@/lib/auth/sign-out'
import { useReachable } from './connection'
import type { NavigationEntry } from './navigation'
import { openOnDemand } from './on-demand'
import { useAppearance } from './use-appearance'
import { useNew } from './use-new'
import { useShell } from './shell-context'

export type Command = {
  id: string
  group: 'patients' | 'do' | 'go' | 'clinics' | 'new'
  icon: LucideIcon
  label: string
  detail?: string
  keys?: string
  run: () => void
}

/** Whether every word typed is the start of a word of the command. */
export function matches(command: Command, query: string): boolean {
  const words = command.label.toLowerCase().split(/\s+/)
  return query.toLowerCase().split(/\s+/).filter(Boolean).every((typed) => words.some((word) => word.startsWith(typed)))
}

/** What can be done and where one can go, by permission. */
export function useCommands(entries: NavigationEntry[]): Command[] {
  const t = useTranslations('shell')
  const locale = useLocale()
  const router = useRouter()
  const openNew = useNew()
  const { slug, clinics, can, device } = useShell()
  const lock = useLock()
  const { theme, setTheme, setLanguage } = useAppearance()
  const run = useRun()
  const reachable = useReachable()
  const go = (href: string) => {
    if (reachable()) router.push(href)
  }
  const themes = [['light', Sun], ['dark', Moon], ['system', Monitor]] as const
  const commands: (Command | false)[] = [
    can('appointments.write') && { id: 'new-appointment', group: 'do', icon: CalendarPlus, label: t('new.appointment'), keys: 'n', run: () => openNew('appointment') },
    can('appointments.write') && { id: 'new-walk-in', group: 'do', icon: Footprints, label: t('new.walk-in'), keys: 'w', run: () => openNew('walk-in') },
    can('patients.write') && { id: 'new-patient', group: 'do', icon: UserPlus, label: t('new.patient'), keys: 'p', run: () => openNew('patient') },
    ...entries.map((entry): Command => ({
      id: `go-${entry.name}`, group: 'go', icon: entry.icon, label: t(`nav.${entry.name}`), keys: `g ${entry.letter}`, run: () => go(entry.href),
    })),
    ...clinics.filter((clinic) => clinic.slug !== slug).map((clinic): Command => ({
      id: `clinic-${clinic.slug}`, group: 'clinics', icon: Building2, label: t('palette.switchTo', { clinic: clinic.name }), run: () => go(`/${clinic.slug}/schedule`),
    })),
    ...themes.filter(([name]) => name !== theme).map(([name, icon]): Command => ({
      id: `theme-${name}`, group: 'do', icon, label: `${t('person.theme')}: ${t(`person.${name}`)}`, run: () => setTheme(name),
    })),
    locale === 'hi'
      ? { id: 'language', group: 'do', icon: Languages, label: 'Language: English', run: () => setLanguage('en') }
      : { id: 'language', group: 'do', icon: Languages, label: 'भाषा: हिन्दी (Hindi)', run: () => setLanguage('hi') },
    { id: 'account', group: 'go', icon: CircleUser, label: t('person.account'), run: () => go('/account') },
    { id: 'shortcuts', group: 'do', icon: Keyboard, label: t('person.shortcuts'), keys: '?', run: () => openOnDemand('shortcuts') },
    device.trusted && { id: 'lock', group: 'do', icon: Lock, label: t('person.lock'), keys: 'l', run: lock },
    !device.byPin && { id: 'sign-out', group: 'do', icon: LogOut, label: t('person.signOut'), run: () => void run(() => signOut()) },
  ]
  return commands.filter((command) => command !== false)
}
