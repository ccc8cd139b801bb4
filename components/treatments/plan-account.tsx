'use client'

import { useTranslations } from 'next-intl'
import type { Account } from '@/lib/treatments/plan'
import { useRupees } from './place'

/** The account of an accepted plan, apart from what bills are open: agreed, done so far, paid, remaining. */
export function PlanAccount({ account }: { account: Account }) {
  const t = useTranslations('treatments.account')
  const rupees = useRupees()
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm sm:grid-cols-4">
      {([['agreed', account.agreed_paise], ['done', account.done_paise], ['paid', account.paid_paise], ['remaining', account.remaining_paise]] as const).map(([name, paise]) => (
        <div key={name} className="flex justify-between gap-2 sm:block">
          <dt className="text-muted">{t(name)}</dt>
          <dd className="tabular font-medium">{rupees(paise)}</dd>
        </div>
      ))}
    </dl>
  )
}
