'use client'

import { ScrollText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastError } from '@/components/ui/toast'
import type { AuditPage, EntryPage } from '@/lib/audit/entries'
import { listEntries } from '@/lib/audit/list-entries'
import type { AuditFilter } from '@/lib/audit/schema'
import { AuditFilters } from './audit-filters'
import { EntryLine } from './entry-line'
import { MailHeads } from './mail-heads'

type Props = { slug: string; filter: AuditFilter; page: AuditPage }

/** The record of who did what, newest first. What is asked for stands in the address, so that it can be kept and shared. */
export function Audit({ slug, filter, page }: Props) {
  const t = useTranslations('audit')
  const router = useRouter()
  const [asking, startAsking] = useTransition()
  const [loading, startLoading] = useTransition()
  const [more, setMore] = useState<EntryPage & { of: AuditPage }>({ of: page, entries: [], next: page.next })
  // Lines loaded under another filter are not this one's.
  const rest = more.of === page ? more : { of: page, entries: [], next: page.next }
  const entries = [...page.entries, ...rest.entries]

  const ask = (next: AuditFilter) => startAsking(() => {
    const query = new URLSearchParams(Object.entries(next).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
    router.replace(`/${slug}/settings/audit${query && `?${query}`}`, { scroll: false })
  })
  const loadMore = () => startLoading(async () => {
    const answer = await listEntries(slug, { filter, before: rest.next! }).catch(() => undefined)
    const older = answer?.data
    if (older) setMore({ of: page, entries: [...rest.entries, ...older.entries], next: older.next })
    else toastError(answer?.serverError?.message ?? t('moreFailed'))
  })

  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<ExportButton list="audit" options={filter as Record<string, string>} />} />
      <MailHeads slug={slug} mailed={page.mailed} />
      <AuditFilters slug={slug} filter={filter} page={page} onAsk={ask} />
      <div aria-busy={asking || undefined} className={asking ? 'opacity-60' : undefined}>
        {entries.length === 0
          ? <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} action={<Button onClick={() => ask({})}>{t('filter.clear')}</Button>} />
          : <ol className="rounded-lg border border-line bg-surface px-4">{entries.map((entry) => <EntryLine key={entry.id} slug={slug} entry={entry} onDevice={(device) => ask({ ...filter, device })} />)}</ol>}
      </div>
      {rest.next && <div className="flex justify-center"><Button pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
    </>
  )
}
