'use client'

import { MapPin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { chooseBranch } from '@/lib/clinics/choose-branch'
import { useShell } from './shell-context'

/** Which branch is shown, here and everywhere; only where there are several. */
export function BranchFilter() {
  const t = useTranslations('shell.branches')
  const { slug, branches, branch } = useShell()
  const run = useRun()
  const [, start] = useTransition()
  const [shown, show] = useOptimistic(branch)
  if (branches.length === 0) return null
  const name = branches.find(({ id }) => id === shown)?.name ?? t('all')
  const choose = (id: string | null) => start(async () => {
    show(id)
    await run(() => chooseBranch(slug, { branch: id }))
  })
  return (
    <Menu
      align="end"
      trigger={
        <Button variant={shown ? 'secondary' : 'ghost'} size="sm" aria-label={t('shown', { name })}>
          <MapPin aria-hidden />
          <span className="max-w-32 truncate max-md:hidden">{name}</span>
        </Button>
      }
    >
      <MenuLabel>{t('label')}</MenuLabel>
      <MenuItem checked={shown === null} onSelect={() => choose(null)}>{t('all')}</MenuItem>
      {branches.map(({ id, name: one }) => <MenuItem key={id} checked={shown === id} onSelect={() => choose(id)}>{one}</MenuItem>)}
    </Menu>
  )
}
