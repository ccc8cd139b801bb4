'use client'

import { Check, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { decideApproval } from '@/lib/approvals/decide-approval'
import type { Approval } from '@/lib/approvals/schema'
import { formatRupees } from '@/lib/money'
import { formatDateTime, formatNear } from '@/lib/time'

/** One question: what it costs, on what, who asks, and yes or no. */
export function ApprovalCard({ slug, approval, now }: { slug: string; approval: Approval; now: string }) {
  const t = useTranslations('approvals')
  const locale = useLocale()
  const { clinic } = useShell()
  const run = useRun()
  const [pending, start] = useTransition()
  const rupees = (paise: number) => formatRupees(paise, locale)
  const { list_paise: list, agreed_paise: agreed } = approval
  const percent = list ? Math.round((approval.amount_paise / list) * 100) : 0
  const exact = formatDateTime(approval.asked_at, clinic.timeZone, locale)

  const decide = (given: boolean) => start(() => run(
    () => decideApproval(slug, { approval: approval.id, given }),
    () => toast(t(given ? 'given' : 'refused')),
  ))
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="min-w-0 flex-1 font-semibold">
          <Link href={`/${slug}${approval.href}`} className="hover:underline">{approval.patient}</Link>
          <span className="block text-sm font-normal text-muted">{t(`kinds.${approval.kind}`, { subject: approval.subject ?? '' })}</span>
        </h2>
        <p className="text-end tabular">
          <span className="text-lg font-semibold">{rupees(agreed ?? approval.amount_paise)}</span>
          {list !== null && <span className="block text-sm text-muted">{t('instead', { list: rupees(list), amount: rupees(approval.amount_paise), percent })}</span>}
        </p>
      </div>
      {approval.reason && <p className="border-s-2 border-line ps-3 break-words text-muted">{approval.reason}</p>}
      {approval.outdated && <p className="text-sm text-amber">{t('outdated')}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-sm text-faint" title={exact}>
          {t('asked', { who: approval.asked_by ?? t('somebody'), when: formatNear(approval.asked_at, locale, new Date(now)) ?? exact })}
        </p>
        <Button onClick={() => decide(false)} disabled={pending}><X aria-hidden />{t('refuse')}</Button>
        <Button variant="primary" onClick={() => decide(true)} disabled={pending || approval.outdated}><Check aria-hidden />{t('approve')}</Button>
      </div>
    </li>
  )
}
