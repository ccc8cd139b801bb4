'use client'

import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Switch } from '@/components/ui/switch'
import { hidePhones } from '@/lib/members/hide-phones'
import { hidableRoles, type Role } from '@/lib/members/rules'

/** A switch a role: who reads phone numbers masked. */
export function HidePhones({ slug, hiddenFrom }: { slug: string; hiddenFrom: Role[] }) {
  const t = useTranslations('members')
  const run = useRun()
  const [, start] = useTransition()
  const [hidden, setHidden] = useOptimistic(hiddenFrom)
  const change = (role: (typeof hidableRoles)[number], hide: boolean) => start(async () => {
    setHidden(hide ? [...hidden, role] : hidden.filter((one) => one !== role))
    await run(() => hidePhones(slug, { role, hidden: hide }))
  })
  return (
    <section aria-labelledby="hide-phones" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="grid gap-0.5">
        <h2 id="hide-phones" className="text-lg font-semibold">{t('hidePhones.title')}</h2>
        <p className="text-muted">{t('hidePhones.text')}</p>
      </div>
      <div className="grid gap-3 md:grid-cols-2 md:gap-x-10">
        {hidableRoles.map((role) => (
          <Switch key={role} label={t(`roles.${role}`)} checked={hidden.includes(role)} onChange={(event) => change(role, event.target.checked)} />
        ))}
      </div>
    </section>
  )
}
