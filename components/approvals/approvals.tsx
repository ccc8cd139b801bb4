'use client'

import { BadgeCheck, Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { EmptyState } from '@/components/ui/empty-state'
import type { Approval } from '@/lib/approvals/schema'
import { ApprovalCard } from './approval-card'
import { DecidedLine } from './decided-line'

/** What waits for an answer, one tap each, and what was answered lately. */
export function Approvals({ slug, approvals, now }: { slug: string; approvals: Approval[]; now: string }) {
  const t = useTranslations('approvals')
  const refresh = useRefresh()
  useLive(['treatments', 'invoices', 'payments'], refresh)
  const waiting = approvals.filter(({ given }) => given === null)
  const decided = approvals.filter(({ given }) => given !== null)
  return (
    <>
      {waiting.length === 0
        ? <EmptyState icon={BadgeCheck} title={t('nothing.title')} text={t('nothing.text')} />
        : <ul aria-label={t('waiting')} className="grid gap-3">{waiting.map((one) => <ApprovalCard key={one.id} slug={slug} approval={one} now={now} />)}</ul>}
      {decided.length > 0 && (
        <section aria-labelledby="decided" className="grid gap-2">
          <h2 id="decided" className="text-sm font-medium text-faint">{t('decided')}</h2>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {decided.map((one) => <DecidedLine key={one.id} slug={slug} approval={one} icon={one.given ? Check : X} now={now} />)}
          </ul>
        </section>
      )}
    </>
  )
}
