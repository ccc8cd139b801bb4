'use client'

import { Ban, Copy, CopyPlus, FileText, MoreHorizontal, Presentation, RotateCcw, TabletSmartphone, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { BillLink } from '@/components/invoices/bill-link'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { copyPlan } from '@/lib/treatments/copy-plan'
import { discardPlan } from '@/lib/treatments/discard-plan'
import { movePlan } from '@/lib/treatments/move-plan'
import type { Plan } from '@/lib/treatments/plan'
import { isAccepted, isOpen } from '@/lib/treatments/rules'
import { DeclineDialog } from './decline-dialog'
import { PlanBadge } from './plan-badge'
import { PlanTitle } from './plan-title'

/** What the plan is called, where it stands, and what may be done with it now. */
export function PlanHead({ patientId, plan, dentists }: { patientId: string; plan: Plan; dentists: { id: string; name: string }[] }) {
  const t = useTranslations('treatments')
  const { slug, can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const router = useRouter()
  const [asking, setAsking] = useState<'decline' | 'discard' | null>(null)
  const [pending, setPending] = useState(false)
  const base = `/${slug}/patients/${patientId}/plans`
  const may = can('plans.write')
  const open = isOpen(plan.status)

  const move = async (status: 'draft' | 'presented' | 'declined', reason: string | null = null) => {
    setPending(true)
    await run(() => movePlan(slug, { planId: plan.id, version: plan.version, status, reason }), () => {
      setAsking(null)
      refresh()
      toast(t(`said.${status}`))
    })
    setPending(false)
  }
  const copy = (alternative: boolean) => run(() => copyPlan(slug, { planId: plan.id, alternative }), ({ id }) => router.push(`${base}/${id}`))
  const discard = () => run(() => discardPlan(slug, { planId: plan.id, version: plan.version }), () => router.push(base))

  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <PlanTitle key={plan.version} plan={plan} dentists={dentists} editable={may && (open || plan.status === 'declined')} />
      <div className="flex flex-wrap items-center gap-2">
        <PlanBadge status={plan.status} />
        {may && plan.status === 'draft' && <Button variant="primary" pending={pending} disabled={plan.items.length === 0} onClick={() => void move('presented')}><Presentation aria-hidden />{t('present')}</Button>}
        {may && plan.status === 'presented' && <Link href={`${base}/${plan.id}/estimate`} className={buttonStyles({ variant: 'primary' })}><TabletSmartphone aria-hidden />{t('tablet')}</Link>}
        {isAccepted(plan.status) && <BillLink patientId={patientId} plan={plan.id} />}
        {plan.items.length > 0 && <a href={`${base}/${plan.id}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({})}><FileText aria-hidden />{t(isAccepted(plan.status) ? 'acceptedPdf' : 'pdf')}</a>}
        {may && (
          <Menu align="end" trigger={<Button variant="ghost" size="icon" aria-label={t('more')}><MoreHorizontal aria-hidden /></Button>}>
            <MenuItem icon={CopyPlus} onSelect={() => void copy(true)}>{t('alternative')}</MenuItem>
            <MenuItem icon={Copy} onSelect={() => void copy(false)}>{t('copy')}</MenuItem>
            {open && <MenuSeparator />}
            {open && <MenuItem icon={Ban} onSelect={() => setAsking('decline')}>{t('decline')}</MenuItem>}
            {(plan.status === 'declined' || plan.status === 'presented') && <MenuItem icon={RotateCcw} onSelect={() => void move('draft')}>{t('reopen')}</MenuItem>}
            {open && <MenuItem icon={Trash2} danger onSelect={() => setAsking('discard')}>{t('discard')}</MenuItem>}
          </Menu>
        )}
      </div>
      {asking === 'decline' && <DeclineDialog pending={pending} onClose={() => setAsking(null)} onDecline={(reason) => void move('declined', reason)} />}
      <ConfirmDialog open={asking === 'discard'} onClose={() => setAsking(null)} title={t('discard')} message={t('discardText', { count: plan.items.length })} confirmLabel={t('discard')} danger onConfirm={() => void discard()} />
    </div>
  )
}
