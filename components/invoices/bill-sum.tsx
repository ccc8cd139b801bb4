'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useRupees } from '@/components/treatments/place'
import { Field } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { RupeesInput } from '@/components/ui/rupees-input'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import type { WrittenLine } from '@/lib/invoices/written-lines'
import { discountPercent } from '@/lib/treatments/rules'
import type { Bill } from './use-bill'

/** What the bill comes to, and the one field to agree on another sum: while one types it is spread over the lines. */
export function BillSum({ bill, page }: { bill: Bill; page: NewInvoice }) {
  const t = useTranslations('invoices.new.sum')
  const rupees = useRupees()
  const [typed, setTyped] = useState<number | null>()
  const [problem, setProblem] = useState<string>()
  // For Escape, and for a field that was emptied.
  const before = useRef<WrittenLine[]>([])
  const { totals } = bill
  const percent = discountPercent(totals.gross, totals.gross - totals.discount)
  const type = (paise: number | null) => {
    setTyped(paise)
    if (paise === null) bill.change(before.current)
    setProblem(paise === null ? undefined : Number.isNaN(paise) ? t('wrong') : bill.agree(paise) ?? undefined)
  }
  return (
    <section aria-label={t('label')} className="grid gap-3">
      <dl className="grid gap-1">
        {(totals.discount > 0 || totals.tax > 0 || totals.roundOff !== 0) && <Row term={t('gross')} value={rupees(totals.gross)} />}
        {totals.discount > 0 && <Row term={t('discount', { percent })} value={rupees(-totals.discount)} />}
        {totals.tax > 0 && <Row term={t('tax')} value={rupees(totals.tax)} />}
        {totals.roundOff !== 0 && <Row term={t('roundOff')} value={rupees(totals.roundOff)} />}
        <div className="flex items-baseline justify-between gap-3 border-t border-line pt-2 first:border-0 first:pt-0">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="text-2xl font-semibold tracking-tight tabular">{rupees(totals.total)}</dd>
        </div>
      </dl>
      {bill.lines.length > 0 && (
        <Field label={<>{t('final')} <span className="ms-1.5 inline-flex align-middle"><Kbd keys="f" /></span></>} error={problem} hint={page.limit === null ? t('spread') : t('limit', { percent: page.limit })}>
          <RupeesInput
            data-final-amount value={typed === undefined ? totals.total : typed} onChange={type}
            onFocus={() => {
              before.current = bill.lines
              bill.setAgreeing(true)
            }}
            onBlur={() => {
              setTyped(undefined)
              setProblem(undefined)
              bill.setAgreeing(false)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                bill.change(before.current)
                setTyped(undefined)
                setProblem(undefined)
              }
              if (event.key === 'Escape' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) event.currentTarget.blur()
            }}
          />
        </Field>
      )}
    </section>
  )
}

function Row({ term, value }: { term: string; value: string }) {
  return <div className="flex justify-between gap-3"><dt className="text-muted">{term}</dt><dd className="tabular">{value}</dd></div>
}
