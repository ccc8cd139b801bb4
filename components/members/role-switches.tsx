'use client'

import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOptimistic, useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { scopeOf, type PermissionRow, type Roles, type Scope } from '@/lib/members/role-scopes'
import { resetRole } from '@/lib/members/reset-role'
import { hidableRoles, type Role } from '@/lib/members/rules'
import { switchRolePermission } from '@/lib/members/switch-role-permission'
import { RolePreview } from './role-preview'

type SwitchedRole = (typeof hidableRoles)[number]

/** A role's permissions as switches, and beside them what the role comes to. */
export function RoleSwitches({ roles, hiddenFrom }: { roles: Roles; hiddenFrom: Role[] }) {
  const t = useTranslations('members')
  const { slug } = useShell()
  const run = useRun()
  const [role, setRole] = useState<SwitchedRole>('receptionist')
  const [pending, start] = useTransition()
  const [rows, show] = useOptimistic(roles.permissions, (before, { permission, scope }: { permission: string; scope: Scope }) =>
    before.map((row) => (row.permission === permission ? { ...row, switched: { ...row.switched, [role]: scope } } : row)))
  const differs = (row: PermissionRow) => scopeOf(row, role) !== (row.given[role] ?? 'none')
  const name = (permission: string) => t(`permissions.${permission.replace('.', '_')}`)

  const change = (permission: string, scope: Scope) => start(async () => {
    show({ permission, scope })
    await run(() => switchRolePermission(slug, { role, permission, scope }), ({ changed }) => {
      const others = changed.filter((one) => one.permission !== permission)
      if (others.length) toast(t('switches.also', { what: others.map((one) => `${name(one.permission)}: ${t(`switches.${one.scope}`)}`).join(' · ') }))
    })
  })
  const reset = () => start(() => run(() => resetRole(slug, { role }), () => toast(t('switches.resetDone', { role: t(`roles.${role}`) }))))

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented label={t('role')} value={role} onChange={setRole} options={hidableRoles.map((value) => ({ value, label: t(`roles.${value}`) }))} />
        {rows.some(differs) && <Button variant="ghost" size="sm" pending={pending} onClick={reset}><RotateCcw aria-hidden />{t('switches.reset')}</Button>}
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <ul aria-label={t('switches.label', { role: t(`roles.${role}`) })} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {rows.filter(({ fixed }) => !fixed).map((row) => (
            <li key={row.permission} className="px-3 py-2.5">
              <PermissionSwitch
                label={name(row.permission)}
                hint={[
                  row.needs.length > 0 && t('switches.needs', { what: row.needs.map(name).join(', ') }),
                  differs(row) && t('switches.given', { scope: t(`switches.${row.given[role] ?? 'none'}`) }),
                ].filter(Boolean).join(' · ')}
                scope={scopeOf(row, role)}
                withOwn={row.mayBeOwn && role === 'dentist'}
                onChange={(scope) => change(row.permission, scope)}
              />
            </li>
          ))}
        </ul>
        <RolePreview role={role} sees={roles.sees[role]} phonesHidden={hiddenFrom.includes(role)} />
      </div>
    </div>
  )
}

type PermissionSwitchProps = { label: string; hint: string; scope: Scope; withOwn: boolean; onChange: (scope: Scope) => void }

function PermissionSwitch({ label, hint, scope, withOwn, onChange }: PermissionSwitchProps) {
  const t = useTranslations('members.switches')
  if (!withOwn) return <Switch label={label} hint={hint || undefined} checked={scope !== 'none'} onChange={(event) => onChange(event.target.checked ? 'all' : 'none')} />
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
      <span className="grid gap-0.5">
        <span className="text-base">{label}</span>
        {hint && <span className="text-sm text-faint">{hint}</span>}
      </span>
      <Segmented label={label} value={scope} onChange={onChange} options={(['none', 'own', 'all'] as const).map((value) => ({ value, label: t(value) }))} />
    </div>
  )
}
