'use client'

import { FileText, Lock, Trash2, Wallet } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { inCash, PayFields } from '@/components/expenses/pay-fields'
import { useOnce } from '@/components/ui/use-once'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { formatRupees } from '@/lib/money'
import { discardSettlement } from '@/lib/settlements/discard-settlement'
import { paySettlement } from '@/lib/settlements/pay-settlement'
import { termsOf, type Statement } from '@/lib/settlements/settlement'
import { formatDay } from '@/lib/time'
import { StatementLines } from './statement-lines'

/** One statement: its lines, how it was paid, and paying or taking it back. */
export function StatementView({ statement }: { statement: Statement }) {
  const t = useTranslations('settlements')
  const e = useTranslations('expenses')
  const locale = useLocale()
  const router = useRouter()
  const { slug, can } = useShell()
  const run = useRun()
  const { run: send, pending: sending, refusal } = useOnce()
  const accounts = statement.accounts ?? []
  const [branch, setBranch] = useState(statement.branches?.[0]?.id ?? null)
  const [paid, setPaid] = useState(() => inCash(accounts, branch))
  const [doing, setDoing] = useState<'pay' | 'discard' | null>(null)
  const { from_day: from, until_day: until } = statement
  const period = from === until ? formatDay(from, locale) : `${formatDay(from, locale)} – ${formatDay(until, locale)}`
  const manages = can('settlements.manage') && !statement.paid
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader
        title={statement.dentist.name} subtitle={period} back={{ href: `/${slug}/settlements`, label: t('title') }}
        actions={(
          <>
            <a href={`/${slug}/settlements/${statement.id}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({ variant: 'secondary' })}><FileText aria-hidden />{t('print')}</a>
            {manages && statement.last && <Button variant="ghost" onClick={() => setDoing('discard')}><Trash2 aria-hidden />{t('discard')}</Button>}
            {manages && <Button variant="primary" onClick={() => setDoing('pay')}><Wallet aria-hidden />{t('pay', { amount: formatRupees(statement.payable_paise, locale) })}</Button>}
          </>
        )}
      />
      <div className="flex flex-wrap items-center gap-2">
        {statement.paid
          ? <Badge tone="green" icon={Lock}>{t('paidOn', { day: formatDay(statement.paid.day, locale), mode: e(`modes.${statement.paid.mode}`) })}</Badge>
          : <Badge tone="amber">{t('notPaid')}</Badge>}
        {statement.paid && statement.expense_id && can('expenses.read') && <Link href={`/${slug}/expenses?expense=${statement.expense_id}`} prefetch={false} className="text-sm underline">{t('itsExpense')}</Link>}
        {statement.paid && statement.tds_due_on && <span className="text-sm text-muted">{t('tdsDue', { day: formatDay(statement.tds_due_on, locale) })}</span>}
      </div>
      <p className="text-muted">{termsOf(statement.agreement, (key, values) => t(key as 'title', values as never), (paise) => formatRupees(paise, locale))}</p>
      <StatementLines statement={statement} paid={statement.paid !== null} />
      {doing === 'pay' && (
        <Dialog open onClose={() => setDoing(null)} title={t('pay', { amount: formatRupees(statement.payable_paise, locale) })} description={t('payText')} footer={(
          <Button variant="primary" pending={sending} onClick={() => void send((request) => paySettlement(slug, { request, settlement: statement.id, paid: { ...paid, branch } }), () => {
            toast(t('paidNow'))
            setDoing(null)
          })}>{t('payNow')}</Button>
        )}>
          <div className="grid gap-4">
            {(statement.branches?.length ?? 0) > 1 && (
              <Field label={e('branch')}><Select value={branch ?? ''} onChange={(event) => {
                setBranch(event.target.value)
                setPaid(inCash(accounts, event.target.value))
              }}>{statement.branches!.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
            )}
            <PayFields paid={paid} onChange={setPaid} accounts={accounts} branch={branch} today={statement.today} />
            {refusal && <FormError>{refusal.message}</FormError>}
          </div>
        </Dialog>
      )}
      {doing === 'discard' && (
        <ConfirmDialog open danger onClose={() => setDoing(null)} title={t('discardTitle')} message={t('discardText')} confirmLabel={t('discard')}
          onConfirm={() => void run(() => discardSettlement(slug, { settlement: statement.id }), () => {
            toast(t('discarded'))
            router.push(`/${slug}/settlements`)
          })} />
      )}
    </div>
  )
}
