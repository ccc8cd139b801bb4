'use client'

import { useTranslations } from 'next-intl'
import { useRupees } from '@/components/treatments/place'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { PayerSum } from '@/lib/payers/payer'

/** What each payer owes and for how long; one chosen is what the list below shows. */
export function PayerSums({ payers, chosen, onChoose }: { payers: PayerSum[]; chosen: string | null; onChoose: (id: string | null) => void }) {
  const t = useTranslations('payers')
  const rupees = useRupees()
  const money = (paise: number) => (paise === 0 ? '–' : rupees(paise))
  return (
    <Table label={t('page.sums')} framed>
      <TableHead>
        <TableHeader>{t('page.payer')}</TableHeader>
        {([0, 1, 2, 3] as const).map((age) => <TableHeader key={age} numeric className="max-md:hidden">{t(`page.ages.${age}`)}</TableHeader>)}
        <TableHeader numeric>{t('page.late')}</TableHeader>
        <TableHeader numeric>{t('page.open')}</TableHeader>
      </TableHead>
      <TableBody>
        {payers.map((one) => (
          <TableRow key={one.id} selected={one.id === chosen} onOpen={() => onChoose(one.id === chosen ? null : one.id)}>
            <TableCell><span className="font-medium">{one.name}</span> <span className="text-sm text-muted">{t(`kinds.${one.kind}`)}</span></TableCell>
            {one.ages.map((paise, age) => <TableCell key={age} numeric className="max-md:hidden">{money(paise)}</TableCell>)}
            <TableCell numeric><span className={one.late_paise > 0 ? 'text-red' : undefined}>{money(one.late_paise)}</span></TableCell>
            <TableCell numeric><span className="font-medium">{money(one.open_paise)}</span></TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
