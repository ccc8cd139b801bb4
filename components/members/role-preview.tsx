'use client'

import { Check, EyeOff, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { navigation } from '@/components/layout/navigation'
import { useShell } from '@/components/layout/shell-context'
import { isForWhoMay, settingsPages } from '@/lib/clinics/settings-pages'
import type { Role } from '@/lib/members/rules'

/** What is done rather than looked at, in the order of the day. */
const actions = [
  'appointments.write', 'appointments.squeeze', 'patients.write', 'patients.merge', 'messages.write', 'campaigns.manage', 'lists.export', 'imports.manage', 'roster.write',
] as const

type RolePreviewProps = { role: Role; sees: Partial<Record<string, 'all' | 'own'>>; phonesHidden: boolean }

/** The program as somebody of a role finds it: the same navigation and the same pages, drawn from what they would be answered. */
export function RolePreview({ role, sees, phonesHidden }: RolePreviewProps) {
  const t = useTranslations('members')
  const shell = useTranslations('shell.nav')
  const settings = useTranslations('settings.nav')
  const { slug } = useShell()
  const pages = navigation({ slug, permissions: sees })
  const own = ['patients.read', 'appointments.read', 'messages.read'].some((permission) => sees[permission] === 'own')
  return (
    <section aria-label={t('preview.title', { role: t(`roles.${role}`) })} className="grid gap-4 rounded-lg border border-line bg-sunken p-4 lg:sticky lg:top-4">
      <h2 className="font-semibold">{t('preview.title', { role: t(`roles.${role}`) })}</h2>
      <ul aria-label={t('preview.pages')} className="grid gap-0.5">
        {pages.map(({ name, icon: Icon }) => (
          <li key={name} className="flex items-center gap-2.5 rounded-md bg-surface px-2.5 py-1.5"><Icon className="size-4 text-muted" aria-hidden />{shell(name)}</li>
        ))}
        {pages.length === 0 && <li className="text-muted">{t('preview.nothing')}</li>}
      </ul>
      {own && <p className="text-sm text-muted">{t('preview.own')}</p>}
      <p className="flex items-center gap-2 text-sm">
        {phonesHidden && <EyeOff className="size-4 text-muted" aria-hidden />}
        {t('preview.phone')}: <span className="tabular">{phonesHidden ? '+91••••••5678' : '+91 98220 15678'}</span>
      </p>
      <ul aria-label={t('preview.actions')} className="grid gap-1 text-sm">
        {actions.map((permission) => (
          <li key={permission} className={permission in sees ? 'flex gap-2' : 'flex gap-2 text-faint'}>
            {permission in sees ? <Check className="mt-0.5 size-4 shrink-0 text-green" aria-hidden /> : <Minus className="mt-0.5 size-4 shrink-0" aria-hidden />}
            <span>{t(`permissions.${permission.replace('.', '_')}`)}<span className="sr-only">: {t(`switches.${sees[permission] ?? 'none'}`)}</span></span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {t('preview.settings')}: {settingsPages.filter((page) => isForWhoMay(page, (permission) => permission in sees)).map(({ page }) => settings(page)).join(', ') || t('preview.none')}
      </p>
    </section>
  )
}
