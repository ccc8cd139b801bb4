'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useLanguageName } from '@/components/messages/use-language-name'
import { useShell } from '@/components/layout/shell-context'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { listRecipients } from '@/lib/campaigns/list-recipients'
import { recipientShows, type Recipient, type RecipientShow } from '@/lib/campaigns/schema'
import { errorKey } from '@/lib/messages/rules'
import { formatDateTime } from '@/lib/time'

type RecipientListProps = { campaign: string; show: RecipientShow | null; recipients: Recipient[]; more: boolean }
const tones: Record<Recipient['state'], Tone> = {
  pending: 'violet', on_its_way: 'blue', sent: 'neutral', delivered: 'green', read: 'green', failed: 'red', unresolved: 'amber', not_sent: 'neutral',
}

/** Everyone of a campaign, page by page, or those of one state. */
export function RecipientList({ campaign, show, recipients, more: moreAtFirst }: RecipientListProps) {
  const t = useTranslations('campaigns')
  const reasons = useTranslations('messages.reasons')
  const errors = useTranslations('messages.errors')
  const locale = useLocale()
  const languageName = useLanguageName()
  const router = useRouter()
  const run = useRun()
  const { slug, clinic } = useShell()
  const [later, setLater] = useState<{ after: Recipient[]; rows: Recipient[]; more: boolean }>({ after: recipients, rows: [], more: moreAtFirst })
  const [loading, startLoading] = useTransition()
  const current = later.after === recipients
  const rows = current ? [...recipients, ...later.rows] : recipients
  const more = current ? later.more : moreAtFirst
  const loadMore = () => startLoading(() => run(() => listRecipients(slug, { campaign, show, after: rows.at(-1)!.id }), (page) =>
    setLater({ after: recipients, rows: [...(current ? later.rows : []), ...page.recipients], more: page.more })))
  const lastOf = ({ readAt, deliveredAt, sentAt }: Recipient) => readAt ?? deliveredAt ?? sentAt
  const why = ({ state, reason, errorCode }: Recipient) => (state === 'failed' ? errors(errorKey(errorCode)) : reason ? reasons(reason) : null)

  return (
    <section aria-labelledby="recipients" className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="recipients" className="flex-1 text-lg font-semibold">{t('recipients.title')}</h2>
        <div className="w-52">
          <Select
            aria-label={t('recipients.show')} value={show ?? ''}
            onChange={({ target: { value } }) => router.replace(`/${slug}/messages/campaigns/${campaign}${value ? `?show=${value}` : ''}`, { scroll: false })}
          >
            <option value="">{t('recipients.all')}</option>
            {recipientShows.map((one) => <option key={one} value={one}>{t(`recipients.shows.${one}`)}</option>)}
          </Select>
        </div>
      </div>
      {rows.length === 0 ? <p className="rounded-lg border border-line bg-surface px-4 py-6 text-center text-muted">{t('recipients.none')}</p> : (
        <Table label={t('recipients.title')} framed>
          <TableHead>
            <TableHeader>{t('recipients.patient')}</TableHeader>
            <TableHeader>{t('list.state')}</TableHeader>
            <TableHeader className="hidden md:table-cell">{t('recipients.language')}</TableHeader>
            <TableHeader className="hidden md:table-cell">{t('recipients.when')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((recipient) => {
              const last = lastOf(recipient)
              const after = (['replied', 'optedOut', 'booked'] as const).filter((what) => recipient[what])
              return (
                <TableRow key={recipient.id}>
                  <TableCell className="max-w-0 min-w-32 py-1.5">
                    <Link href={`/${slug}/patients/${recipient.patientId}`} className="block truncate font-medium hover:text-brand">{recipient.name}</Link>
                    {why(recipient) && <span className="block text-sm text-muted">{why(recipient)}</span>}
                  </TableCell>
                  <TableCell className="py-1.5">
                    <span className="flex flex-wrap gap-1">
                      <Badge tone={tones[recipient.state]}>{t(`recipients.states.${recipient.state}`)}</Badge>
                      {after.map((what) => <Badge key={what} tone={what === 'optedOut' ? 'amber' : 'brand'}>{t(`recipients.after.${what}`)}</Badge>)}
                    </span>
                  </TableCell>
                  <TableCell className="hidden md:table-cell">{languageName(recipient.language)}</TableCell>
                  <TableCell className="hidden whitespace-nowrap tabular md:table-cell">{last && <time dateTime={last}>{formatDateTime(last, clinic.timeZone, locale)}</time>}</TableCell>
                </TableRow>
              )
            })}
          </TableBody>
          {more && <tfoot><tr><td colSpan={4} className="p-3"><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></td></tr></tfoot>}
        </Table>
      )}
    </section>
  )
}
