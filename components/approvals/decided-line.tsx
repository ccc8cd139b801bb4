'use client'

import type { LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import type { Approval } from '@/lib/approvals/schema'
import { formatRupees } from '@/lib/money'
import { formatDateTime, formatNear } from '@/lib/time'

/** A question that was answered: by whom and how. */
export function DecidedLine({ slug, approval, icon, now }: { slug: string; approval: Approval; icon: LucideIcon; now: string }) {
  const t = useTranslations('approvals')
  const locale = useLocale()
  const { clinic } = useShell()
  const when = formatNear(approval.decided_at!, locale, new Date(now)) ?? formatDateTime(approval.decided_at!, clinic.timeZone, locale)
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line px-3 py-2 last:border-b-0">
      <Link href={`/${slug}${approval.href}`} className="min-w-0 flex-1 truncate hover:underline">{approval.patient}, {t(`kinds.${approval.kind}`, { subject: approval.subject ?? '' })}</Link>
      <span className="text-sm text-muted">{t(approval.by_pin ? 'byPin' : 'by', { who: approval.decided_by ?? t('somebody'), when })}</span>
      <span className="tabular">{formatRupees(approval.amount_paise, locale)}</span>
      <Badge tone={approval.given ? 'green' : 'neutral'} icon={icon}>{t(approval.given ? 'yes' : 'no')}</Badge>
    </li>
  )
}
