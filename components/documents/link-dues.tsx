'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { PayByUpi } from './pay-by-upi'

/** What private.link_dues() answers. number null: an old balance. */
export type LinkDuesBody = {
  /** The clinic has a gateway of its own. */
  online: boolean
  patient: string; due_paise: number; upi: { address: string; name: string } | null
  bills: { number: string | null; issued_on: string; total_paise: number; due_paise: number }[]
}

/** What a patient still owes, bill by bill, and how to pay it. */
export function LinkDues({ body, language, children }: { body: LinkDuesBody; language: string; children?: ReactNode }) {
  const t = useTranslations('visit.money')
  if (body.due_paise === 0) return <><h1 className="text-xl font-semibold">{t('duesOf', { name: body.patient })}</h1><p>{t('nothing')}</p></>
  return (
    <>
      <h1 className="text-xl font-semibold">{t('duesOf', { name: body.patient })}</h1>
      <ul className="grid gap-3 border-y border-line py-4">
        {body.bills.map((bill, i) => (
          <li key={i} className="flex items-start justify-between gap-4">
            <span className="min-w-0">
              <span className="block font-medium">{bill.number ?? t('opening')}</span>
              <span className="block text-sm text-muted">{formatDay(bill.issued_on, language)}{bill.due_paise < bill.total_paise && ` · ${t('of', { amount: formatRupees(bill.total_paise, language) })}`}</span>
            </span>
            <span className="shrink-0 font-medium tabular-nums">{formatRupees(bill.due_paise, language)}</span>
          </li>
        ))}
      </ul>
      <PayByUpi upi={body.upi} duePaise={body.due_paise} note={body.bills.length === 1 ? body.bills[0]!.number ?? '' : ''} language={language} />
      {children}
    </>
  )
}
