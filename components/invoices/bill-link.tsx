'use client'

import { ReceiptIndianRupee } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'

/** Where a new bill of a patient is written; `from`: filled with the work of this visit or plan. */
export const newBillHref = (slug: string, patientId: string, from: { visit?: string; plan?: string } = {}) =>
  `/${slug}/patients/${patientId}/bills/new${Object.entries(from).map(([what, id]) => `?${what}=${id}`).join('')}`

type BillLinkProps = { patientId: string; visit?: string; plan?: string; size?: 'md' | 'sm'; /** On a phone only its icon. */ short?: boolean }

/** Opens a new bill; nothing for those who may not write one. */
export function BillLink({ patientId, visit, plan, size = 'md', short = false }: BillLinkProps) {
  const t = useTranslations('patients.record')
  const { slug, can } = useShell()
  if (!can('bills.write')) return null
  return (
    <Link href={newBillHref(slug, patientId, visit ? { visit } : plan ? { plan } : {})} prefetch={false} className={buttonStyles({ size })}>
      <ReceiptIndianRupee aria-hidden /><span className={short ? 'max-md:sr-only' : undefined}>{t('bill')}</span>
    </Link>
  )
}
