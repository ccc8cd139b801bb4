'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import { isLow, type StockList, type StockProduct } from '@/lib/stock/stock'
import { formatDay } from '@/lib/time'

type StockTableProps = { list: StockList; rows: StockProduct[]; today: string; open: string | null; onOpen: (id: string) => void }

/** Products with what is left; to order: with their last price and from whom; else with the first expiry and what they are worth. */
export function StockTable({ list, rows, today, open, onOpen }: StockTableProps) {
  const t = useTranslations('stock')
  const locale = useLocale()
  const ordering = list === 'reorder'
  const firstExpiry = ({ batches }: StockProduct) => batches.find(({ expires_on: day, quantity }) => day && quantity > 0)?.expires_on ?? null
  return (
    <Table label={t(`lists.${list}`)} framed>
      <TableHead>
        <TableHeader>{t('product')}</TableHeader><TableHeader numeric>{t('quantity')}</TableHeader><TableHeader numeric className="max-md:hidden">{t('reorderAt')}</TableHeader>
        <TableHeader className="max-md:hidden">{ordering ? t('orderList.lastFrom') : t('firstExpiry')}</TableHeader><TableHeader numeric className="max-md:hidden">{ordering ? t('orderList.lastPrice') : t('value')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((one) => {
          const expiry = firstExpiry(one)
          const last = one.last
          return (
            <TableRow key={one.id} onOpen={() => onOpen(one.id)} selected={open === one.id}>
              <TableCell>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span>{one.name}</span><span className="text-sm text-faint">{one.code}</span>
                  {one.quantity < 0 && <Badge tone="red">{t('belowZero')}</Badge>}
                  {isLow(one) && !ordering && <Badge tone="amber">{t('low')}</Badge>}
                  {one.expired > 0 && <Badge tone="red">{t('expired', { count: one.expired })}</Badge>}
                  {one.soon > 0 && <Badge tone="amber">{t('soon', { count: one.soon })}</Badge>}
                </span>
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">{one.counted ? `${one.quantity} ${t(`units.${one.unit}`)}` : <span className="text-sm text-muted">{t('notCounted')}</span>}</TableCell>
              <TableCell numeric className="max-md:hidden">{one.reorder_level ?? '–'}</TableCell>
              {ordering ? (
                <>
                  <TableCell className="max-md:hidden">{last?.vendor ? [last.vendor, last.phone].filter(Boolean).join(' · ') : '–'}</TableCell>
                  <TableCell numeric className="max-md:hidden">{typeof last?.unit_paise === 'number' ? formatRupees(last.unit_paise, locale) : '–'}</TableCell>
                </>
              ) : (
                <>
                  <TableCell className="whitespace-nowrap max-md:hidden">{expiry ? <span className={expiry < today ? 'text-red' : undefined}>{formatDay(expiry, locale)}</span> : '–'}</TableCell>
                  <TableCell numeric className="max-md:hidden">{one.value_paise > 0 ? formatRupees(one.value_paise, locale) : '–'}</TableCell>
                </>
              )}
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
