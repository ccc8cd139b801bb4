'use client'

import { BadgeCheck, Ban, CircleDashed, FilePen, Hourglass, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { ListedInvoice } from '@/lib/invoices/pages'
import { formatRupees } from '@/lib/money'

/** How a document stands: taken back, partly credited, open by so much, waiting for a payer, paid. */
export function StateBadge({ invoice }: { invoice: Pick<ListedInvoice, 'kind' | 'total_paise' | 'due_paise' | 'void_reason' | 'credited_paise' | 'claimed_paise'> }) {
  const t = useTranslations('invoices.state')
  const locale = useLocale()
  const credited = invoice.credited_paise ?? 0
  if (invoice.void_reason !== null) return <Badge tone="red" icon={Ban}>{t('void')}</Badge>
  if (invoice.kind === 'credit_note') return <Badge icon={Undo2}>{t('creditNote')}</Badge>
  if (invoice.kind === 'proforma') return <Badge tone="violet" icon={FilePen}>{t('proforma')}</Badge>
  if (credited > 0 && credited >= invoice.total_paise) return <Badge icon={Undo2}>{t('credited')}</Badge>
  if (invoice.due_paise > 0) return <Badge tone="amber" icon={CircleDashed}>{t('due', { amount: formatRupees(invoice.due_paise, locale) })}</Badge>
  if ((invoice.claimed_paise ?? 0) > 0) return <Badge tone="blue" icon={Hourglass}>{t('withPayer')}</Badge>
  return <Badge tone="green" icon={BadgeCheck}>{t('paid')}</Badge>
}
