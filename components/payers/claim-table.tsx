'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRupees } from '@/components/treatments/place'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { ClaimList, ClaimRow } from '@/lib/payers/payer'
import { formatDay } from '@/lib/time'

type ClaimTableProps = { claims: ClaimRow[]; list: ClaimList; opened: string | null; onOpen: (id: string) => void }

/** Claim by claim: whose, of which bill, since when, how much; of those that are done, what came of it. */
export function ClaimTable({ claims, list, opened, onOpen }: ClaimTableProps) {
  const t = useTranslations('payers.page')
  const locale = useLocale()
  const rupees = useRupees()
  return (
    <Table label={t(`lists.${list}`)} framed>
      <TableHead>
        <TableHeader>{t('patient')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('bill')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('payer')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('authorisation')}</TableHeader>
        <TableHeader>{t('since')}</TableHeader>
        <TableHeader numeric>{t(list === 'open' ? 'open' : 'claimed')}</TableHeader>
        {list === 'done' && <TableHeader numeric>{t('received')}</TableHeader>}
      </TableHead>
      <TableBody>
        {claims.map((one) => (
          <TableRow key={one.id} selected={one.id === opened} onOpen={() => onOpen(one.id)}>
            <TableCell>
              <span className="font-medium">{one.patient}</span>
              <span className="block text-sm text-muted md:hidden">{[one.payer, one.number].join(' · ')}</span>
            </TableCell>
            <TableCell className="max-md:hidden">{one.number}</TableCell>
            <TableCell className="max-md:hidden">{one.payer}</TableCell>
            <TableCell className="max-md:hidden">{one.authorisation ?? <span className="text-amber">{t('noNumber')}</span>}</TableCell>
            <TableCell>
              <span className="inline-flex items-center gap-2 whitespace-nowrap">
                {formatDay(one.opened_on, locale)}
                {list === 'open' && (one.late ? <Badge tone="red">{t('days', { count: one.days })}</Badge> : <span className="text-sm text-muted">{t('days', { count: one.days })}</span>)}
              </span>
            </TableCell>
            <TableCell numeric>
              {list === 'open' ? <span className="font-medium">{rupees(one.open_paise)}</span> : rupees(one.status === 'withdrawn' ? one.released_paise : one.amount_paise)}
              {list === 'open' && one.parts.length > 0 && <span className="block text-xs text-faint">{t('ofClaimed', { amount: rupees(one.amount_paise) })}</span>}
            </TableCell>
            {list === 'done' && <TableCell numeric>{one.status === 'withdrawn' ? <Badge>{t('withdrawn')}</Badge> : rupees(one.received_paise)}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
