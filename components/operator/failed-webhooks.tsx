'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import type { FailedWebhook } from '@/lib/operator/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { retryWebhook } from '@/lib/operator/retry-webhook'
import { formatDateTime } from '@/lib/time'

/** Webhooks that were tried and could not be applied. They come up again by themselves; here at once. */
export function FailedWebhooks({ webhooks, ignored }: { webhooks: FailedWebhook[]; ignored: number }) {
  const t = useTranslations('operator.failures')
  const locale = useLocale()
  const run = useRun()
  return (
    <section aria-labelledby="webhooks" className="grid gap-2">
      <h2 id="webhooks" className="text-base font-semibold">{t('webhooks.title')}</h2>
      {webhooks.length === 0 ? <p className="text-muted">{t('webhooks.none')}</p> : (
        <Table label={t('webhooks.title')} framed>
          <TableHead>
            <TableHeader>{t('webhooks.source')}</TableHeader>
            <TableHeader>{t('webhooks.received')}</TableHeader>
            <TableHeader numeric>{t('webhooks.attempts')}</TableHeader>
            <TableHeader>{t('webhooks.again')}</TableHeader>
            <TableHeader><span className="sr-only">{t('webhooks.retry')}</span></TableHeader>
          </TableHead>
          <TableBody>
            {webhooks.map(({ source, id, received_at, attempts, take_up_at, error }) => (
              <TableRow key={id}>
                <TableCell>
                  {t(`webhooks.sources.${source}`)}
                  <code className="block text-xs text-faint">{id}</code>
                  {error && <span className="block text-xs text-red">{error}</span>}
                </TableCell>
                <TableCell className="whitespace-nowrap tabular">{formatDateTime(received_at, OPERATOR_ZONE, locale)}</TableCell>
                <TableCell numeric>{attempts}</TableCell>
                <TableCell className="whitespace-nowrap tabular">{formatDateTime(take_up_at, OPERATOR_ZONE, locale)}</TableCell>
                <TableCell numeric><Button size="sm" onClick={() => void run(() => retryWebhook({ source, id }), () => toast(t('webhooks.retried')))}>{t('webhooks.retry')}</Button></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {ignored > 0 && <p className="text-sm text-muted">{t('webhooks.ignored', { count: ignored })}</p>}
    </section>
  )
}
