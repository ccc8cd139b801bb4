'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { listEntries } from '@/lib/credits/list-entries'
import { entryKinds, type CreditEntry, type EntryFilter } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'
import { formatDateTime } from '@/lib/time'

type EntryListProps = { entries: CreditEntry[]; more: boolean; filter: EntryFilter }

/** Every line of the ledger, newest first, page by page; by kind and by day. */
export function EntryList({ entries, more: moreAtFirst, filter }: EntryListProps) {
  const t = useTranslations('credits')
  const messageKinds = useTranslations('messages.kinds')
  const locale = useLocale()
  const router = useRouter()
  const run = useRun()
  const { slug, clinic } = useShell()
  const [later, setLater] = useState<{ after: CreditEntry[]; rows: CreditEntry[]; more: boolean }>({ after: entries, rows: [], more: moreAtFirst })
  const [loading, startLoading] = useTransition()
  const current = later.after === entries
  const rows = current ? [...entries, ...later.rows] : entries
  const more = current ? later.more : moreAtFirst
  const loadMore = () => startLoading(() => {
    const { id, at } = rows.at(-1)!
    return run(() => listEntries(slug, { filter, after: { id, at } }), (page) =>
      setLater({ after: entries, rows: [...(current ? later.rows : []), ...page.entries], more: page.more }))
  })
  const show = (change: Partial<EntryFilter>) => {
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }).flatMap(([name, value]) => (value ? [[name, value]] : [])))
    router.replace(`/${slug}/settings/credits${query.size > 0 ? `?${query}` : ''}`, { scroll: false })
  }
  /** What it was for: the kind of message and how it is priced; or the reason of a correction. */
  const about = ({ note, messageKind, category }: CreditEntry) =>
    note ?? [messageKind && messageKinds(messageKind), category && t(`categories.${category}`)].filter(Boolean).join(' · ')

  return (
    <SettingsSection wide title={t('ledger.title')} text={t('ledger.text')}>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t('ledger.show')}>
          <Select value={filter.kind ?? ''} onChange={({ target }) => show({ kind: (target.value || null) as EntryFilter['kind'] })}>
            <option value="">{t('ledger.all')}</option>
            {entryKinds.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
          </Select>
        </Field>
        <Field label={t('ledger.from')}><Input type="date" defaultValue={filter.from ?? ''} max={filter.until ?? undefined} onChange={({ target }) => show({ from: target.value || null })} /></Field>
        <Field label={t('ledger.until')}><Input type="date" defaultValue={filter.until ?? ''} min={filter.from ?? undefined} onChange={({ target }) => show({ until: target.value || null })} /></Field>
      </div>
      {rows.length === 0 ? <p className="rounded-lg border border-line bg-surface px-4 py-6 text-center text-muted">{t('ledger.none')}</p> : (
        <Table label={t('ledger.title')} framed>
          <TableHead>
            <TableHeader className="hidden md:table-cell">{t('ledger.when')}</TableHeader>
            <TableHeader>{t('ledger.what')}</TableHeader>
            <TableHeader numeric className="hidden md:table-cell">{t('ledger.allowance')}</TableHeader>
            <TableHeader numeric className="hidden md:table-cell">{t('ledger.purchased')}</TableHeader>
            <TableHeader numeric>{t('ledger.amount')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((entry) => {
              const when = <time dateTime={entry.at}>{formatDateTime(entry.at, clinic.timeZone, locale)}</time>
              return (
                <TableRow key={entry.id}>
                  <TableCell className="hidden whitespace-nowrap tabular md:table-cell">{when}</TableCell>
                  <TableCell className="py-1.5">
                    <span className="block font-medium">{t(`kinds.${entry.kind}`)}</span>
                    <span className="block text-sm text-muted">{about(entry)}</span>
                    <span className="block text-sm text-muted tabular md:hidden">{when}</span>
                  </TableCell>
                  <TableCell numeric className="hidden text-muted md:table-cell">{entry.allowancePaise !== 0 && <Amount paise={entry.allowancePaise} />}</TableCell>
                  <TableCell numeric className="hidden text-muted md:table-cell">{entry.purchasedPaise !== 0 && <Amount paise={entry.purchasedPaise} />}</TableCell>
                  <TableCell numeric><Amount paise={entry.allowancePaise + entry.purchasedPaise} strong /></TableCell>
                </TableRow>
              )
            })}
          </TableBody>
          {more && <tfoot><tr><td colSpan={5} className="p-3"><Button size="sm" pending={loading} onClick={loadMore}>{t('ledger.more')}</Button></td></tr></tfoot>}
        </Table>
      )}
    </SettingsSection>
  )
}

/** With its sign, so that what came in and what went out differ without colour too. */
function Amount({ paise, strong = false }: { paise: number; strong?: boolean }) {
  const locale = useLocale()
  return <span className={cn('whitespace-nowrap', strong && 'font-medium')}>{paise > 0 ? '+' : '−'}{formatRupees(Math.abs(paise), locale)}</span>
}
