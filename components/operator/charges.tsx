import { useLocale, useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import type { Charge } from '@/lib/operator/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDate } from '@/lib/time'

const tones: Record<Charge['status'], Tone> = { paid: 'green', failed: 'red', refunded: 'neutral' }

/** What a clinic paid, or failed to. */
export function Charges({ charges }: { charges: Charge[] }) {
  const t = useTranslations('operator')
  const locale = useLocale()
  const date = (at: string) => formatDate(at, OPERATOR_ZONE, locale)
  return (
    <section aria-labelledby="charges" className="grid gap-2">
      <h2 id="charges" className="text-base font-semibold">{t('charges.title')}</h2>
      {charges.length === 0 ? <p className="text-muted">{t('charges.none')}</p> : (
        <Table label={t('charges.title')} framed readOnly>
          <TableHead>
            <TableHeader>{t('charges.at')}</TableHeader>
            <TableHeader>{t('charges.for')}</TableHeader>
            <TableHeader>{t('charges.status')}</TableHeader>
            <TableHeader>{t('charges.payment')}</TableHeader>
            <TableHeader numeric>{t('charges.total')}</TableHeader>
          </TableHead>
          <TableBody>
            {charges.map((charge) => (
              <TableRow key={charge.id}>
                <TableCell className="whitespace-nowrap tabular">{date(charge.at)}</TableCell>
                <TableCell>
                  {t(`charges.kinds.${charge.kind}`)}
                  {charge.period_from && charge.period_until && <span className="block text-xs text-faint">{date(charge.period_from)} – {date(charge.period_until)}</span>}
                </TableCell>
                <TableCell><Badge tone={tones[charge.status]}>{t(`charges.statuses.${charge.status}`)}</Badge></TableCell>
                <TableCell className="text-xs text-muted">{charge.gateway_payment_id}</TableCell>
                <TableCell numeric>{formatRupees(charge.total_paise, locale)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )
}
