'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { applyAdvance } from '@/lib/payments/apply-advance'
import { keepForPlan } from '@/lib/payments/keep-for-plan'
import type { Account } from '@/lib/payments/payment'
import { useOnce } from '@/components/ui/use-once'

/** What can be done with money that is paid ahead: pay what is due with it, or keep it for a plan. */
export function PaidAhead({ patient, account: { dues, plans, advance_paise: ahead } }: { patient: string; account: Account }) {
  const t = useTranslations('payments')
  const { slug } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  const once = useOnce()
  const done = () => { toast(t('ahead.done')); refresh() }
  const oldest = dues[0]
  const plan = plans.find(({ remaining_paise }) => remaining_paise > 0)
  if (ahead === 0 || (!oldest && !plan)) return null
  const paying = oldest ? Math.min(ahead, oldest.due_paise) : 0
  const keeping = plan ? Math.min(ahead, plan.remaining_paise) : 0
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {oldest && (
          <Button pending={once.pending} onClick={() => void once.run((request) => applyAdvance(slug, { request, patient, source: oldest.source, amount: paying }), done)}>
            {t('ahead.pay', { amount: rupees(paying), number: oldest.number ?? t('opening') })}
          </Button>
        )}
        {!oldest && plan && !plan.taxable && (
          <Button pending={once.pending} onClick={() => void once.run((request) => keepForPlan(slug, { request, plan: plan.plan, amount: keeping }), done)}>
            {t('ahead.keep', { amount: rupees(keeping), title: plan.title || t('plan') })}
          </Button>
        )}
      </div>
      {!oldest && plan?.taxable && <p className="text-sm text-muted">{t('ahead.taxable', { title: plan.title || t('plan') })}</p>}
      <FormError>{once.refusal?.message}</FormError>
    </div>
  )
}
