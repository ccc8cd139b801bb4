'use client'

import { CalendarClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Account } from '@/lib/payments/payment'
import { formatDay } from '@/lib/time'
import { InstalmentsDialog } from './instalments-dialog'

/** When a plan or a bill is to be paid part by part: what is paid, and what is late. */
export function Instalments({ account }: { account: Account }) {
  const t = useTranslations('payments')
  const locale = useLocale()
  const { can } = useShell()
  const rupees = useRupees()
  const [open, setOpen] = useState(false)
  const wholes = [
    ...account.plans.map(({ plan, title, remaining_paise }) => ({ source: plan, name: title || t('plan'), paise: Math.max(remaining_paise, 0) })),
    ...account.dues.flatMap(({ invoice, number, due_paise }) => (invoice ? [{ source: invoice, name: number ?? '', paise: due_paise }] : [])),
  ].filter(({ paise }) => paise > 0)
  if (account.instalments.length === 0 && wholes.length === 0) return null
  return (
    <section aria-labelledby="instalments" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="instalments" className="flex-1 text-lg font-semibold">{t('instalments.title')}</h2>
        {can('payments.write') && wholes.length > 0 && <Button size="sm" onClick={() => setOpen(true)}><CalendarClock aria-hidden />{t('instalments.set')}</Button>}
      </div>
      {account.instalments.length === 0 ? <p className="text-muted">{t('instalments.empty')}</p> : (
        <ul aria-labelledby="instalments" className="divide-y divide-line rounded-lg border border-line bg-surface">
          {account.instalments.map((one) => {
            const state = one.paid_paise >= one.amount_paise ? 'paid' as const : one.due_on <= account.today ? 'late' as const : 'coming' as const
            return (
              <li key={one.id} className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1">
                <span className="flex-1">{formatDay(one.due_on, locale)}</span>
                <Badge tone={state === 'paid' ? 'green' : state === 'late' ? 'red' : 'neutral'}>{t(`instalments.${state}`)}</Badge>
                {state !== 'paid' && one.paid_paise > 0 && <span className="text-sm text-muted tabular">{t('instalments.partly', { amount: rupees(one.paid_paise) })}</span>}
                <span className="tabular">{rupees(one.amount_paise)}</span>
              </li>
            )
          })}
        </ul>
      )}
      {open && <InstalmentsDialog wholes={wholes} today={account.today} onClose={() => setOpen(false)} />}
    </section>
  )
}
