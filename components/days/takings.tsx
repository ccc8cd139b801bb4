'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { paymentModes, type DaySummary } from '@/lib/days/day'
import { formatRupees } from '@/lib/money'

/** What came in on a day: by mode, and within it by account and person; and what went back. */
export function Takings({ summary: { receipts = [], refunds = [], bills, credits } }: { summary: Partial<DaySummary> }) {
  const t = useTranslations('days.takings')
  const modes = useTranslations('days.modes')
  const locale = useLocale()
  const rupees = (paise: number) => formatRupees(paise, locale)
  /** Into which account, where it is not said by the mode, and who took it. */
  const from = (one: (typeof receipts)[number], mode: (typeof paymentModes)[number]) => [one.account !== modes(mode) && one.account, one.person ?? t('online')].filter(Boolean).join(', ')
  const rows = paymentModes.flatMap((mode) => {
    const of = receipts.filter((one) => one.mode === mode)
    return of.length === 0 ? [] : [{ mode, of, paise: of.reduce((sum, one) => sum + one.paise, 0), count: of.reduce((sum, one) => sum + one.count, 0) }]
  })
  const total = rows.reduce((sum, row) => sum + row.paise, 0)
  return (
    <section aria-labelledby="takings" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 id="takings" className="text-lg font-semibold">{t('title')}</h2>
      {rows.length === 0 ? <p className="text-muted">{t('none')}</p> : (
        <Table label={t('title')} readOnly>
          <TableHead><TableHeader>{t('mode')}</TableHeader><TableHeader numeric>{t('count')}</TableHeader><TableHeader numeric>{t('amount')}</TableHeader></TableHead>
          <TableBody>
            {rows.map(({ mode, of, paise, count }) => (
              <Fragment key={mode}>
                <TableRow>
                  <TableCell>
                    <span className="font-medium">{modes(mode)}</span>
                    {of.length === 1 && <span className="block text-sm text-muted">{from(of[0]!, mode)}</span>}
                  </TableCell>
                  <TableCell numeric className={of.length === 1 ? 'align-top' : undefined}>{count}</TableCell>
                  <TableCell numeric className={of.length === 1 ? 'align-top' : undefined}>{rupees(paise)}</TableCell>
                </TableRow>
                {of.length > 1 && of.map((one) => (
                  <TableRow key={`${one.account} ${one.person}`}>
                    <TableCell><span className="block ps-4 text-sm text-muted">{from(one, mode)}</span></TableCell>
                    <TableCell numeric className="text-sm text-muted">{one.count}</TableCell>
                    <TableCell numeric className="text-sm text-muted">{rupees(one.paise)}</TableCell>
                  </TableRow>
                ))}
              </Fragment>
            ))}
            <TableRow><TableCell className="font-semibold">{t('total')}</TableCell><TableCell numeric /><TableCell numeric className="font-semibold">{rupees(total)}</TableCell></TableRow>
          </TableBody>
        </Table>
      )}
      {refunds.length > 0 && <p>{t('refunds', { list: refunds.map((one) => `${modes(one.mode)} ${rupees(one.paise)}`).join(', ') })}</p>}
      {bills && bills.count > 0 && <p className="text-muted">{t('bills', { count: bills.count, amount: rupees(bills.paise) })}{bills.discount_paise > 0 && ` ${t('discounts', { amount: rupees(bills.discount_paise) })}`}</p>}
      {credits && credits.count > 0 && <p className="text-muted">{t('credits', { count: credits.count, amount: rupees(credits.paise) })}</p>}
    </section>
  )
}
