'use client'

import { Image as ImageIcon, Pencil, Trash2, Undo2, Wallet } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { attachExpensePhoto } from '@/lib/expenses/attach-expense-photo'
import { discardExpense } from '@/lib/expenses/discard-expense'
import type { ExpenseDocument, ExpensesPage } from '@/lib/expenses/expense'
import { loadExpense } from '@/lib/expenses/load-expense'
import { payExpense } from '@/lib/expenses/pay-expense'
import { takeBackExpense } from '@/lib/expenses/take-back-expense'
import { formatRupees } from '@/lib/money'
import { formatDay } from '@/lib/time'
import { ExpenseForm } from './expense-form'
import { inCash, PayFields } from './pay-fields'
import { PhotoField } from './photo-field'
import { useOnce } from '@/components/ui/use-once'

type ExpensePanelProps = { id: string; page: ExpensesPage; onClose: () => void }
type Doing = 'pay' | 'back' | 'discard' | 'change' | null

/** One expense beside the list: what it was, its photograph, and paying it, changing it or taking it back. */
export function ExpensePanel({ id, page, onClose }: ExpensePanelProps) {
  const t = useTranslations('expenses')
  const e = useTranslations('errors')
  const locale = useLocale()
  const { slug, can } = useShell()
  const run = useRun()
  const once = useOnce()
  const [expense, setExpense] = useState<ExpenseDocument | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const [reason, setReason] = useState('')
  const [paid, setPaid] = useState(() => inCash(page.accounts, null))
  useEffect(() => {
    let current = true
    loadExpense(slug, { expense: id }).then((answer) => {
      if (!current) return
      if (answer?.data) setExpense(answer.data)
      setProblem(answer?.data ? null : (answer?.serverError?.message ?? e('not_found')))
    }, () => current && setProblem(e('network_lost')))
    return () => {
      current = false
    }
  }, [slug, id, page, e])
  if (expense && doing === 'change') return <ExpenseForm slug={slug} page={page} expense={expense} onClose={onClose} />
  const writes = can('expenses.write')
  const done = (words: string) => () => {
    toast(words)
    setDoing(null)
    onClose()
  }
  const waits = expense && !expense.day
  const facts: [string, string | null | undefined | false][] = expense ? [
    [t('category'), t(`categories.${expense.category}`)], [t('from'), expense.from_name], [t('about'), expense.about], [t('billNumber'), expense.bill_number],
    [t('billOn'), formatDay(expense.bill_on, locale)], [t('gst'), expense.gst_paise !== 0 && formatRupees(expense.gst_paise, locale)], [t('branch'), expense.branch],
    waits ? [t('dueOn'), formatDay(expense.due_on, locale)] : [t('paidOn'), [formatDay(expense.day!, locale), t(`modes.${expense.mode!}`), expense.account, expense.reference].filter(Boolean).join(' · ')],
    [t('paidBy'), expense.paid_by], [t('reason'), expense.reason],
  ] : []
  return (
    <Panel
      title={expense ? formatRupees(expense.amount_paise, locale) : t('one')} subtitle={expense?.from_name ?? expense?.about} onClose={onClose}
      footer={expense && writes && (waits ? (
        <>
          <Button variant="ghost" onClick={() => setDoing('discard')}><Trash2 aria-hidden />{t('discard')}</Button>
          <Button variant="secondary" onClick={() => setDoing('change')}><Pencil aria-hidden />{t('change')}</Button>
          <Button variant="primary" onClick={() => {
            setPaid(inCash(page.accounts, expense.branch_id))
            setDoing('pay')
          }}><Wallet aria-hidden />{t('pay')}</Button>
        </>
      ) : !expense.taken_back_at && !expense.takes_back_id && <Button variant="secondary" onClick={() => setDoing('back')}><Undo2 aria-hidden />{t('takeBack')}</Button>)}
    >
      {problem && <FormError>{problem}</FormError>}
      {!expense && !problem && <Skeleton className="h-40 w-full" />}
      {expense && (
        <div className="grid gap-4">
          <div className="flex flex-wrap gap-2">
            {waits && <Badge tone={expense.due_on < page.today ? 'red' : 'amber'}>{t('waits')}</Badge>}
            {expense.taken_back_at && <Badge tone="neutral">{t('takenBack')}</Badge>}
            {expense.takes_back_id && <Badge tone="blue">{t('cameBack')}</Badge>}
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            {facts.filter(([, value]) => value).map(([label, value]) => [<dt key={label} className="text-muted">{label}</dt>, <dd key={`${label}-value`}>{value}</dd>])}
          </dl>
          {expense.orders.length > 0 && (
            <ul aria-label={t('orders.label')} className="divide-y divide-line rounded-md border border-line">
              {expense.orders.map((order) => (
                <li key={order.id} className="flex justify-between gap-3 px-3 py-2"><span>{t('orders.short', { number: order.number, patient: order.patient })}</span>
                  <span className="tabular">{order.cost_paise !== null && formatRupees(order.cost_paise, locale)}</span></li>
              ))}
            </ul>
          )}
          {expense.has_photo ? <a href={`/${slug}/expenses/${expense.id}/photo`} target="_blank" rel="noreferrer" className={buttonStyles({ variant: 'secondary', size: 'sm' })}><ImageIcon aria-hidden />{t('photo.show')}</a>
            : writes && <PhotoField slug={slug} kept={false} onKept={(photo) => void run(() => attachExpensePhoto(slug, { expense: expense.id, photo }), done(t('photo.kept')))} />}
        </div>
      )}
      {expense && doing === 'pay' && (
        <Dialog open onClose={() => setDoing(null)} title={t('payTitle', { amount: formatRupees(expense.amount_paise, locale) })} footer={(
          <Button variant="primary" pending={once.pending} onClick={() => void once.run((request) => payExpense(slug, { request, expense: expense.id, version: expense.version, paid }), done(t('savedPaid')))}>{t('pay')}</Button>
        )}>
          <div className="grid gap-4">
            <PayFields paid={paid} onChange={setPaid} accounts={page.accounts} branch={expense.branch_id} today={page.today} />
            {once.refusal && <FormError>{once.refusal.message}</FormError>}
          </div>
        </Dialog>
      )}
      {expense && doing === 'back' && (
        <Dialog open onClose={() => setDoing(null)} title={t('takeBackTitle')} description={t('takeBackText', { amount: formatRupees(expense.amount_paise, locale) })} footer={(
          <Button variant="danger" pending={once.pending} disabled={!reason.trim()} onClick={() => void once.run((request) => takeBackExpense(slug, { request, expense: expense.id, reason }), done(t('takenBack')))}>{t('takeBack')}</Button>
        )}>
          <div className="grid gap-4">
            <Field label={t('reason')}><Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
            {once.refusal && <FormError>{once.refusal.message}</FormError>}
          </div>
        </Dialog>
      )}
      {expense && doing === 'discard' && (
        <ConfirmDialog open danger onClose={() => setDoing(null)} title={t('discardTitle')} message={t('discardText')} confirmLabel={t('discard')}
          onConfirm={() => void run(() => discardExpense(slug, { expense: expense.id, version: expense.version }), done(t('discarded')))} />
      )}
    </Panel>
  )
}
