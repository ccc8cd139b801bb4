import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { FailedMail, FailedSend } from '@/lib/operator/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDateTime } from '@/lib/time'

/** Messages to patients that failed, counted; whose they were is the clinic's. */
export const FailedSends = ({ sends }: { sends: FailedSend[] }) => (
  <Failed name="sends" rows={sends.map((send) => ({ ...send, why: [send.error_code, send.reason].filter((part) => part !== null).join(' ') }))} />
)

/** Mails of the service to owners that failed. */
export const FailedMails = ({ mails }: { mails: FailedMail[] }) => <Failed name="mails" rows={mails.map((mail) => ({ ...mail, why: '' }))} />

function Failed({ name, rows }: { name: 'sends' | 'mails'; rows: (FailedMail & { why: string })[] }) {
  const t = useTranslations('operator.failures')
  const locale = useLocale()
  return (
    <section aria-labelledby={name} className="grid gap-2">
      <h2 id={name} className="text-base font-semibold">{t(`${name}.title`)}</h2>
      {rows.length === 0 ? <p className="text-muted">{t(`${name}.none`)}</p> : (
        <Table label={t(`${name}.title`)} framed>
          <TableHead>
            <TableHeader>{t('clinic')}</TableHeader>
            <TableHeader>{t('kind')}</TableHeader>
            <TableHeader>{t('status')}</TableHeader>
            <TableHeader numeric>{t('times')}</TableHeader>
            <TableHeader>{t('last')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={[row.slug, row.kind, row.status, row.why].join(' ')}>
                <TableCell><Link href={`/operator/clinics/${row.slug}`} className="rounded-sm hover:underline">{row.clinic}</Link></TableCell>
                <TableCell><code className="text-xs">{row.kind}</code></TableCell>
                <TableCell>
                  <Badge tone={row.status === 'failed' ? 'red' : 'amber'}>{t(`statuses.${row.status}`)}</Badge>
                  {row.why && <span className="ms-2 text-xs text-muted">{row.why}</span>}
                </TableCell>
                <TableCell numeric>{row.times}</TableCell>
                <TableCell className="whitespace-nowrap tabular">{formatDateTime(row.last_at, OPERATOR_ZONE, locale)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )
}
