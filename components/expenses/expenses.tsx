'use client'

import { Camera, Plus, ReceiptText } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { useUrlParam } from '@/components/ui/url-param'
import { expenseCategories, type ExpenseRow, type ExpensesPage } from '@/lib/expenses/expense'
import { listExpenses } from '@/lib/expenses/list-expenses'
import type { ExpenseFilter } from '@/lib/expenses/schema'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { ExpenseForm } from './expense-form'
import { ExpensePanel } from './expense-panel'
import { Schedules } from './schedules'
import { Vendors } from './vendors'

const views = ['paid', 'waiting', 'again', 'vendors'] as const
type View = (typeof views)[number]

/** What the clinic spends: what was paid in some days, bills that wait, and what comes again. */
export function Expenses({ page, filter }: { page: ExpensesPage; filter: ExpenseFilter }) {
  const t = useTranslations('expenses')
  const locale = useLocale()
  const router = useRouter()
  const { slug, can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [view, setView] = useUrlParam('view')
  const [open, setOpen] = useUrlParam('expense')
  const [adding, setAdding] = useState(false)
  const [later, setLater] = useState<{ after: ExpensesPage; rows: ExpenseRow[]; more: boolean }>({ after: page, rows: [], more: page.more })
  const [loading, startLoading] = useTransition()
  useLive(['expenses'], refresh)
  const chosen: View = views.find((one) => one === view) ?? (page.rows.length === 0 && page.waiting.length > 0 && !filter.category && !filter.whom ? 'waiting' : 'paid')
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const rows = current ? [...page.rows, ...later.rows] : page.rows
  const more = current ? later.more : page.more
  const loadMore = () => startLoading(() => {
    const { day, id } = rows.at(-1)!
    return run(() => listExpenses(slug, { ...filter, after: { day: day!, id } }), (next) => setLater({ after: page, rows: [...(current ? later.rows : []), ...next.rows], more: next.more }))
  })
  function choose(changes: Partial<ExpenseFilter>) {
    const wanted = { ...filter, from: filter.from ?? page.from_day, until: filter.until ?? page.until_day, ...changes }
    const query = new URLSearchParams(Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1])))
    router.replace(`/${slug}/expenses?${query}`)
  }
  const add = can('expenses.write') && <Button variant="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t('add')}</Button>
  const list = (all: ExpenseRow[], label: string) => (
    <Table label={label} framed>
      <TableHead><TableHeader>{chosen === 'waiting' ? t('dueOn') : t('paidOn')}</TableHeader><TableHeader>{t('what')}</TableHeader><TableHeader className="max-md:hidden">{t('category')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('mode')}</TableHeader><TableHeader numeric className="max-md:hidden">{t('gst')}</TableHeader><TableHeader numeric>{t('amount')}</TableHeader></TableHead>
      <TableBody>
        {all.map((row) => (
          <TableRow key={row.id} onOpen={() => setOpen(row.id)} selected={open === row.id}>
            <TableCell className="whitespace-nowrap">{formatDay(row.day ?? row.due_on, locale, { day: 'numeric', month: 'short' })}</TableCell>
            <TableCell>
              <span className="flex flex-wrap items-center gap-2">
                <span>{[row.from_name, row.about].filter(Boolean).join(' · ') || t(`categories.${row.category}`)}</span>
                {row.has_photo && <Camera className="size-4 text-faint" aria-label={t('photo.there')} />}
                {row.takes_back_id && <Badge tone="blue">{t('cameBack')}</Badge>}
                {row.taken_back_at && <Badge tone="neutral">{t('takenBack')}</Badge>}
                {!row.day && row.due_on < page.today && <Badge tone="red">{t('overdue')}</Badge>}
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">{t(`categories.${row.category}`)}</TableCell>
            <TableCell className="max-md:hidden">{row.mode ? t(`modes.${row.mode}`) : '–'}</TableCell>
            <TableCell numeric className="max-md:hidden">{row.gst_paise === 0 ? '–' : formatRupees(row.gst_paise, locale)}</TableCell>
            <TableCell numeric>{formatRupees(row.amount_paise, locale)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={add} />
      <MoneyTabs />
      <Tabs label={t('title')} value={chosen} onChange={(to) => setView(to)} items={[
        { value: 'paid', label: t('views.paid') }, { value: 'waiting', label: t('views.waiting'), count: page.waiting.length }, { value: 'again', label: t('views.again'), count: page.schedules.length },
        { value: 'vendors', label: t('views.vendors'), count: page.vendors.length },
      ]}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
          {chosen === 'paid' && (
            <>
              <div className="flex flex-wrap items-center gap-2">
                <div className="w-40"><Input type="date" aria-label={t('fromDay')} value={page.from_day} onChange={(event) => event.target.value && choose({ from: event.target.value })} /></div>
                <div className="w-40"><Input type="date" aria-label={t('untilDay')} value={page.until_day} onChange={(event) => event.target.value && choose({ until: event.target.value })} /></div>
                <div className="w-44">
                  <Select aria-label={t('category')} value={filter.category ?? ''} onChange={(event) => choose({ category: (event.target.value || null) as ExpenseFilter['category'] })}>
                    <option value="">{t('everyCategory')}</option>{expenseCategories.map((one) => <option key={one} value={one}>{t(`categories.${one}`)}</option>)}
                  </Select>
                </div>
                {(page.vendors.length > 0 || page.labs.length > 0) && (
                  <div className="w-44">
                    <Select aria-label={t('vendor')} value={filter.whom ?? ''} onChange={(event) => choose({ whom: event.target.value || null })}>
                      <option value="">{t('everybody')}</option>{[...page.vendors, ...page.labs].map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                    </Select>
                  </div>
                )}
                <div role="group" className="ms-auto tabular" aria-label={t('total')}>
                  <strong className="font-semibold">{formatRupees(page.totals.amount_paise, locale)}</strong>
                  {page.totals.gst_paise !== 0 && <span className="text-muted"> · {t('gstWithin', { amount: formatRupees(page.totals.gst_paise, locale) })}</span>}
                </div>
              </div>
              {rows.length === 0 ? <EmptyState icon={ReceiptText} title={t('empty')} text={t('emptyText')} action={add} /> : list(rows, t('views.paid'))}
              {more && <div><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
            </>
          )}
          {chosen === 'waiting' && (page.waiting.length === 0 ? <EmptyState icon={ReceiptText} title={t('nothingWaits')} text={t('nothingWaitsText')} /> : list(page.waiting, t('views.waiting')))}
          {chosen === 'again' && <Schedules page={page} />}
          {chosen === 'vendors' && <Vendors page={page} onShow={(whom) => choose({ whom })} />}
        </div>
      </Tabs>
      {adding && <ExpenseForm slug={slug} page={page} expense={null} onClose={() => setAdding(false)} />}
      {open && !adding && <ExpensePanel key={open} id={open} page={page} onClose={() => setOpen(null)} />}
    </div>
  )
}
