'use client'

import { ChevronsUpDown, LayoutGrid, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { useShell } from './shell-context'

/** Which clinic this is, and the others one works in. A switch opens the same kind of page there. */
export function ClinicSwitcher({ wordClass }: { wordClass: string }) {
  const t = useTranslations('shell')
  const { slug, clinic, clinics } = useShell()
  return (
    <Menu
      className="w-72"
      trigger={
        <button type="button" className="flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 font-semibold hover:bg-hover aria-expanded:bg-hover">
          <ClinicMark name={clinic.name} />
          <span className="sr-only">{`${clinic.name}. ${t('clinics.switch')}`}</span>
          <span className={wordClass} aria-hidden>{clinic.name}</span>
          <ChevronsUpDown className={cn(wordClass, 'size-3.5 max-w-3.5 text-faint')} aria-hidden />
        </button>
      }
    >
      <MenuLabel>{t('clinics.yours')}</MenuLabel>
      {clinics.map((other) => (
        <MenuItem key={other.slug} href={`/${other.slug}/schedule`} checked={other.slug === slug}>
          {other.name} <span className="text-faint">{t(`roles.${other.role}`)}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      {clinics.length > 1 && <MenuItem href="/clinics?choose" icon={LayoutGrid}>{t('clinics.all')}</MenuItem>}
      <MenuItem href="/clinics/new" icon={Plus}>{t('clinics.add')}</MenuItem>
    </Menu>
  )
}

/** The first letter of a clinic on the brand's colour. */
export function ClinicMark({ name }: { name: string }) {
  return (
    <span className="flex size-6.5 shrink-0 items-center justify-center rounded-md bg-brand text-sm font-semibold text-on-brand" aria-hidden>
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
