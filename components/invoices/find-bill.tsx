'use client'

import { ReceiptIndianRupee, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useShell } from '@/components/layout/shell-context'
import { Combobox, type Option } from '@/components/ui/combobox'
import { findInvoices } from '@/lib/invoices/find-invoices'
import { searchPatients } from '@/lib/patients/search-patients'

/** Leads to a bill by its number or last digits, or to the bills of a patient by name. What is typed never stands in an address. */
export function FindBill() {
  const t = useTranslations('invoices.find')
  const router = useRouter()
  const { slug, can } = useShell()
  async function search(query: string): Promise<Option[]> {
    if (!query.trim()) return []
    const [bills, people] = await Promise.all([findInvoices(slug, { query }), can('patients.read') ? searchPatients(slug, { query }) : undefined])
    return [
      ...(bills?.data?.invoices ?? []).map(({ id, number, patient }): Option => ({ value: `/invoices/${id}`, label: number, detail: patient, icon: <ReceiptIndianRupee className="size-4 text-faint" aria-hidden /> })),
      ...(people?.data?.patients ?? []).slice(0, 6).map(({ id, fullName, fileNumber }): Option => ({ value: `/patients/${id}/bills`, label: fullName, detail: fileNumber, icon: <UserRound className="size-4 text-faint" aria-hidden /> })),
    ]
  }
  return <Combobox aria-label={t('label')} placeholder={t('placeholder')} value={null} onChange={(option) => option && router.push(`/${slug}${option.value}`)} search={search} />
}
