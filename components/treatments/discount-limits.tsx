'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { limitedRoles, type LimitedRole } from '@/lib/treatments/plan'
import { setDiscountLimit } from '@/lib/treatments/set-discount-limit'

/** The percent of the list that each role may give away; saved on leaving the field. */
export function DiscountLimits({ limits }: { limits: Record<LimitedRole, number> }) {
  const t = useTranslations('treatments.limits')
  const { slug } = useShell()
  const run = useRun()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<LimitedRole | null>(null)
  const save = async (role: LimitedRole) => {
    const percent = Number(typed[role])
    if (typed[role] === undefined || percent === limits[role]) return
    const bad = !/^\d{1,3}$/.test(typed[role].trim()) || percent > 100
    setWrong(bad ? role : null)
    if (!bad) await run(() => setDiscountLimit(slug, { role, percent }), () => toast(t('saved')))
  }
  return (
    <>
      {limitedRoles.map((role) => (
        <Field key={role} label={t(role)} error={wrong === role ? t('wrong') : undefined}>
          <Input
            type="number" inputMode="numeric" min={0} max={100} value={typed[role] ?? String(limits[role])} onChange={(event) => setTyped({ ...typed, [role]: event.target.value })}
            onBlur={() => void save(role)} onKeyDown={(event) => event.key === 'Enter' && void save(role)}
          />
        </Field>
      ))}
    </>
  )
}
