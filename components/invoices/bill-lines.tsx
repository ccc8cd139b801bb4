'use client'

import { useTranslations } from 'next-intl'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { BillLineRow } from './bill-line'
import type { Bill } from './use-bill'

/** The columns of a line where there is room; below that each line is two rows. */
export const lineColumns = '@2xl:grid-cols-[minmax(10rem,1fr)_4.5rem_6.5rem_6.5rem_6.5rem_2rem]'

/** The lines of the bill, each changed in its place. */
export function BillLines({ bill, page }: { bill: Bill; page: NewInvoice }) {
  const t = useTranslations('invoices.new.lines')
  if (bill.lines.length === 0) return <p className="rounded-lg border border-dashed border-line-strong px-4 py-6 text-center text-muted">{t('none')}</p>
  return (
    <div className="@container rounded-lg border border-line bg-surface">
      <div aria-hidden className={`hidden gap-x-2 border-b border-line px-3 py-2 text-xs font-medium text-faint @2xl:grid ${lineColumns}`}>
        <span>{t('what')}</span><span className="pe-3 text-end">{t('quantity')}</span><span className="pe-3 text-end">{t('price')}</span><span className="pe-3 text-end">{t('discount')}</span><span className="text-end">{t('amount')}</span><span />
      </div>
      <ul aria-label={t('label')} className="divide-y divide-line">
        {bill.lines.map((line) => <BillLineRow key={line.key} line={line} bill={bill} page={page} />)}
      </ul>
    </div>
  )
}
