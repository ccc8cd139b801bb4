'use client'

import { FileText } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatRupees } from '@/lib/money'
import type { Charge } from '@/lib/subscriptions/queries'
import { formatDate } from '@/lib/time'

const tones = { paid: 'green', failed: 'red', refunded: 'neutral' } as const

/** Every charge, newest first, with what it was for and its invoice. */
export function PaymentHistory({ charges }: { charges: Charge[] }) {
  const t = useTranslations('subscription.history')
  const texts = useTranslations('subscription')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const date = (at: string) => formatDate(at, clinic.timeZone, locale)
  return (
    <SettingsSection wide title={t('title')} text={t('text')}>
      {charges.length === 0 ? <p className="text-muted">{t('empty')}</p> : (
        <Table label={t('title')} framed>
          <TableHead>
            <TableHeader>{t('date')}</TableHeader><TableHeader>{t('what')}</TableHeader><TableHeader>{t('method')}</TableHeader>
            <TableHeader numeric>{t('amount')}</TableHeader><TableHeader>{t('status')}</TableHeader><TableHeader>{t('invoice')}</TableHeader>
          </TableHead>
          <TableBody>
            {charges.map((charge) => (
              <TableRow key={charge.id}>
                <TableCell className="whitespace-nowrap">{date(charge.at)}</TableCell>
                <TableCell>
                  {charge.plan && charge.period ? t('subscription', { plan: texts(`plan.${charge.plan}`), period: texts(`period.${charge.period}`) }) : t('credits')}
                  {charge.from && charge.until && charge.status !== 'failed' && (
                    <span className="block text-sm whitespace-nowrap text-faint">{t('span', { from: date(charge.from), until: date(charge.until) })}</span>
                  )}
                </TableCell>
                <TableCell className="whitespace-nowrap">{charge.method && texts(texts.has(`method.${charge.method}`) ? `method.${charge.method}` : 'method.other')}</TableCell>
                <TableCell numeric>{formatRupees(charge.totalPaise, locale)}</TableCell>
                <TableCell><Badge tone={tones[charge.status]}>{t(`statuses.${charge.status}`)}</Badge></TableCell>
                <TableCell className="whitespace-nowrap">
                  {charge.invoices.map(({ id, number, kind, mail }) => (
                    <div key={id}>
                      <a
                        href={`/${slug}/settings/subscription/invoices/${id}`} target="_blank"
                        className="flex items-center gap-1.5 rounded-sm text-brand underline-offset-2 hover:underline"
                      >
                        <FileText className="size-4 shrink-0" aria-hidden />{kind === 'invoice' ? number : t('creditNote', { number })}
                      </a>
                      {(mail === 'failed' || mail === 'unresolved') && <span className="block text-sm text-amber">{t(`mail.${mail}`)}</span>}
                    </div>
                  ))}
                  {charge.invoices.length === 0 && charge.status === 'paid' && <span className="text-faint">{t('coming')}</span>}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SettingsSection>
  )
}
