'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { approveByPin } from '@/lib/approvals/approve-by-pin'
import { askDiscount } from '@/lib/treatments/ask-discount'
import { typedPaise } from '@/lib/money'
import type { PlanPage } from '@/lib/treatments/plan'
import { discountPercent, withinLimit } from '@/lib/treatments/rules'
import { pricePlan } from '@/lib/treatments/price-plan'
import { useRupees } from './place'

/** What the plan costs: the list, the final amount that was agreed on (typed here), and who has to say yes to the discount. */
export function Bargain({ page: { plan, limit, approval }, editable }: { page: PlanPage; editable: boolean }) {
  const t = useTranslations('treatments.price')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const rupees = useRupees()
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string>()
  const [reason, setReason] = useState('')
  const [pending, setPending] = useState<'price' | 'ask' | null>(null)
  const [byPin, setByPin] = useState<string | null>(null)
  const amount = typed === null ? plan.agreed_paise : typedPaise(typed)
  const percent = discountPercent(plan.list_paise, amount ?? plan.agreed_paise)
  const free = withinLimit(plan.list_paise, amount ?? plan.agreed_paise, plan.granted_paise, limit) || (typed === null && approval?.given === true)

  const price = async () => {
    if (typed === null) return
    if (amount === null) return setProblem(t('wrong'))
    if (amount > plan.list_paise) return setProblem(t('aboveList', { list: rupees(plan.list_paise) }))
    setPending('price')
    await run(() => pricePlan(slug, { planId: plan.id, version: plan.version, finalPaise: amount }), () => {
      setTyped(null)
      toast(t('saved', { amount: rupees(amount) }))
      refresh()
    })
    setPending(null)
  }
  const ask = async (pin: boolean) => {
    setPending('ask')
    await run(() => askDiscount(slug, { planId: plan.id, version: plan.version, reason }), ({ id }) => {
      if (pin) setByPin(id)
      else toast(t('asked'))
      refresh()
    })
    setPending(null)
  }

  return (
    <section aria-labelledby="price" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h3 id="price" className="font-semibold">{t('title')}</h3>
      <dl className="grid gap-1">
        <div className="flex justify-between"><dt className="text-muted">{t('list')}</dt><dd className="tabular">{rupees(plan.list_paise)}</dd></div>
        {plan.list_paise !== (amount ?? plan.agreed_paise) && <div className="flex justify-between"><dt className="text-muted">{t('discount', { percent })}</dt><dd className="tabular">{rupees((amount ?? plan.agreed_paise) - plan.list_paise)}</dd></div>}
        {!editable && <div className="flex justify-between text-lg font-semibold"><dt>{t('final')}</dt><dd className="tabular">{rupees(plan.agreed_paise)}</dd></div>}
      </dl>
      {editable && plan.items.length > 0 && (
        <form method="post" noValidate className="flex items-start gap-2" onSubmit={(event) => { event.preventDefault(); void price() }}>
          <div className="min-w-0 flex-1">
            <Field label={t('final')} error={problem} hint={limit === null ? undefined : t('limit', { percent: limit })}>
              <Input inputMode="decimal" autoComplete="off" startText="₹" value={typed ?? String(plan.agreed_paise / 100)} onChange={(event) => { setTyped(event.target.value); setProblem(undefined) }} />
            </Field>
          </div>
          <div className="pt-6"><Button type="submit" pending={pending === 'price'} disabled={typed === null}>{t('spread')}</Button></div>
        </form>
      )}
      {editable && typed === null && !free && (
        approval && approval.given === null ? <p role="status" className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">{t('waiting')}</p> : (
          <div className="grid gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2">
            <p className="text-amber">{approval?.given === false ? t('refused', { by: approval.by ?? '' }) : t('beyond', { percent, limit: limit ?? 0 })}</p>
            <Field label={t('why')} optional><Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
            <div className="flex flex-wrap gap-2">
              <Button variant="primary" pending={pending === 'ask'} onClick={() => void ask(false)}>{t('ask')}</Button>
              <Button onClick={() => void ask(true)}><ShieldCheck aria-hidden />{t('pin')}</Button>
            </div>
          </div>
        )
      )}
      {editable && approval?.given === null && typed === null && <div><Button size="sm" onClick={() => setByPin(approval.id)}><ShieldCheck aria-hidden />{t('pin')}</Button></div>}
      {editable && approval?.given && typed === null && <p role="status" className="text-green">{t('given', { by: approval.by ?? '' })}</p>}
      {byPin && (
        <PinApproval
          slug={slug} permission="plans.approve" title={t('pinTitle', { amount: rupees(plan.agreed_paise) })} onClose={() => setByPin(null)}
          onPin={async ({ member, pin }) => {
            const answer = await approveByPin(slug, { approval: byPin, member, pin })
            if (answer?.serverError) return answer.serverError
            refresh()
            return null
          }}
        />
      )}
    </section>
  )
}
