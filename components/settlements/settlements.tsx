'use client'

import { FileText, HandCoins, Pencil } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { toast, toastUndo } from '@/components/ui/toast'
import { useUrlParam } from '@/components/ui/url-param'
import { formatRupees } from '@/lib/money'
import { endAgreement } from '@/lib/settlements/end-agreement'
import { listSettlements } from '@/lib/settlements/list-settlements'
import { termsOf, type Consultant, type SettlementsPage, type StatementRow } from '@/lib/settlements/settlement'
import { formatDay } from '@/lib/time'
import { AgreementDialog } from './agreement-dialog'
import { SettlePanel } from './settle-panel'

/** How consultants are paid, and the statements they got. A dentist sees their own. */
export function Settlements({ page }: { page: SettlementsPage }) {
  const t = useTranslations('settlements')
  const locale = useLocale()
  const router = useRouter()
  const { slug, can } = useShell()
  const run = useRun()
  const [of, setOf] = useUrlParam('settle')
  const [editing, setEditing] = useState<Consultant | null>(null)
  const [later, setLater] = useState({ after: page, rows: page.rows, more: page.more })
  const [loading, startLoading] = useTransition()
  // Rows loaded after an older first page are not this list's.
  const { rows, more } = later.after === page ? later : page
  const manages = can('settlements.manage')
  const settling = page.dentists.find(({ id, agreement }) => id === of && agreement)
  const loadMore = () => startLoading(() => {
    const { until_day, id } = rows.at(-1)!
    return run(() => listSettlements(slug, { before: { until_day, id } }), (next) => setLater({ after: page, rows: [...rows, ...next.rows], more: next.more }))
  })
  const end = ({ id, version }: NonNullable<Consultant['agreement']>) => void run(() => endAgreement(slug, { agreement: id, version, endedOn: page.today }),
    () => toastUndo(t('ended'), () => void run(() => endAgreement(slug, { agreement: id, version: version + 1, endedOn: null }), () => toast(t('goesOn')))))
  const short = (day: string) => formatDay(day, locale, { day: 'numeric', month: 'short' })
  /** What the next statement is about: a month that is over and waits, or the days since the last one. */
  const next = ({ agreement, next_from: from, visits }: Consultant) => {
    if (!agreement || !from) return null
    if (agreement.valid_from > page.today) return t('beginsOn', { day: short(agreement.valid_from) })
    if (visits) return visits.length > 0 ? <Badge tone="amber">{t('visitsOpen', { count: visits.length })}</Badge> : t('noVisits')
    if (from > page.today) return t('settledToday')
    return agreement.settled === 'month' && from < `${page.today.slice(0, 7)}-01` ? <Badge tone="amber">{t('monthOpen', { day: short(from) })}</Badge> : t('openSince', { day: short(from) })
  }
  const period = ({ from_day: from, until_day: until }: StatementRow) => [...new Set([from, until])].map((day) => formatDay(day, locale)).join(' – ')
  const state = ({ paid_on: on }: StatementRow) => (on ? <Badge tone="green">{t('paidOnShort', { day: short(on) })}</Badge> : <Badge tone="amber">{t('notPaid')}</Badge>)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <MoneyTabs />
      {page.dentists.length === 0 ? <EmptyState icon={HandCoins} title={t('nobody')} text={t('nobodyText')} /> : (
        <ul aria-label={t('consultants')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {page.dentists.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-2 gap-y-2 px-3 py-2.5">
              <Avatar name={one.name} />
              <div className="ms-2 grid min-w-48 flex-1 gap-0.5">
                <span className="font-medium">{one.name}</span>
                <span className="text-sm text-muted">
                  {one.agreement ? [termsOf(one.agreement, (key, values) => t(key as 'title', values as never), (paise) => formatRupees(paise, locale)),
                    t(`settledBy.${one.agreement.settled}`), one.agreement.ended_on && t('endsOn', { day: formatDay(one.agreement.ended_on, locale) })].filter(Boolean).join(' · ') : t('noAgreement')}
                </span>
                {one.agreement && <span className="text-sm text-muted">{next(one)}</span>}
              </div>
              {manages && <Button variant="ghost" size="sm" onClick={() => setEditing(one)}><Pencil aria-hidden />{one.agreement ? t('changeTerms') : t('addTerms')}</Button>}
              {manages && one.agreement && !one.agreement.ended_on && <Button variant="ghost" size="sm" onClick={() => end(one.agreement!)}>{t('end')}</Button>}
              {one.agreement && <Button size="sm" onClick={() => setOf(one.id)}>{manages ? t('settle') : t('look')}</Button>}
            </li>
          ))}
        </ul>
      )}
      <h2 className="text-lg font-semibold">{t('statements')}</h2>
      {rows.length === 0 ? <EmptyState icon={FileText} title={t('none')} text={t(manages ? 'noneText' : 'noneMine')} /> : (
        <Table label={t('statements')} framed>
          <TableHead><TableHeader>{t('period')}</TableHeader><TableHeader className="max-md:hidden">{t('dentist')}</TableHeader><TableHeader numeric className="max-md:hidden">{t('sums.gross')}</TableHeader>
            <TableHeader numeric className="max-md:hidden">{t('sums.tds')}</TableHeader><TableHeader numeric>{t('sums.payable')}</TableHeader><TableHeader className="max-md:hidden">{t('state')}</TableHeader></TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.id} onOpen={() => router.push(`/${slug}/settlements/${row.id}`)}>
                <TableCell>
                  <span className="whitespace-nowrap">{period(row)}</span>
                  <span className="block text-sm text-muted md:hidden">{row.dentist}</span>
                </TableCell>
                <TableCell className="max-md:hidden">{row.dentist}</TableCell>
                <TableCell numeric className="max-md:hidden">{formatRupees(row.gross_paise, locale)}</TableCell>
                <TableCell numeric className="max-md:hidden">{formatRupees(row.tds_paise, locale)}</TableCell>
                <TableCell numeric>{formatRupees(row.payable_paise, locale)}<span className="block md:hidden">{state(row)}</span></TableCell>
                <TableCell className="max-md:hidden">{state(row)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
      {settling && <SettlePanel key={settling.id} consultant={settling} today={page.today} onClose={() => setOf(null)} />}
      {editing && <AgreementDialog slug={slug} consultant={editing} today={page.today} onClose={() => setEditing(null)} />}
    </div>
  )
}
