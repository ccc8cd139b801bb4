'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DocumentActions } from '@/components/documents/document-actions'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import type { Account, Due, PaymentPart, TakenPayment } from '@/lib/payments/payment'
import { complete, newPart, paidInAll } from '@/lib/payments/rules'
import { takePayment } from '@/lib/payments/take-payment'
import { addDays } from '@/lib/time'
import { AheadFor } from './ahead-for'
import { OtherDay } from './other-day'
import { PaymentParts } from './payment-parts'
import { useOnce } from '@/components/ui/use-once'

type TakePaymentProps = {
  patient: string
  account: Pick<Account, 'dues' | 'plans' | 'accounts' | 'branch' | 'family' | 'today' | 'closed_until'>
  /** The bill it is for; otherwise for what is due, the oldest first. */
  invoice?: string
  onClose: () => void
}

/** Takes money of a patient: for what is due, for one bill, or for a plan; what is above that is offered as an advance. Then its receipt. */
export function TakePayment({ patient, account, invoice, onClose }: TakePaymentProps) {
  const t = useTranslations('payments')
  const rupees = useRupees()
  const { slug } = useShell()
  const refresh = useRefresh()
  // What is due as the person sees it: from the page, or from the answer that said it has changed.
  const [dues, setDues] = useState<Due[]>(account.dues)
  const due = dues.reduce((sum, one) => sum + one.due_paise, 0)
  const asked = dues.length > 1 ? dues.find((each) => each.invoice === invoice) : undefined
  const [goal, setGoal] = useState(asked?.source ?? 'dues')
  const [parts, setParts] = useState<PaymentPart[]>([newPart('cash', (asked?.due_paise ?? due) || null, account.accounts, account.branch)])
  const [day, setDay] = useState<string | null>(null)
  const [aheadFor, setAheadFor] = useState('')
  const [paidBy, setPaidBy] = useState('')
  const [note, setNote] = useState('')
  const [taken, setTaken] = useState<TakenPayment | null>(null)
  const once = useOnce()
  const one = dues.find(({ source }) => source === goal)
  const plan = account.plans.find((each) => each.plan === goal)
  const open = goal === 'dues' ? due : one?.due_paise ?? plan?.remaining_paise ?? 0
  const paid = paidInAll(parts)
  const above = goal === 'ahead' ? paid : Math.max(paid - open, 0)
  const taxable = account.plans.filter((each) => each.taxable)
  const nothingElse = goal === 'ahead' || due === 0
  const firstOpen = account.closed_until && addDays(account.closed_until, 1)

  const choose = (to: string) => {
    setGoal(to)
    const amount = to === 'dues' ? due : dues.find(({ source }) => source === to)?.due_paise ?? account.plans.find((each) => each.plan === to)?.remaining_paise ?? 0
    if (parts.length === 1) setParts([{ ...parts[0]!, amount_paise: amount > 0 ? amount : null }])
  }
  const sayAheadFor = (to: string) => {
    // Nothing else is paid: then the whole payment is for that plan.
    if (nothingElse && to !== '' && to !== 'open') setGoal(to)
    else setAheadFor(to)
  }
  const targets = () => goal === 'dues' ? null : goal === 'ahead' ? []
    : one ? [{ ...(one.invoice ? { invoice: one.invoice } : { opening: one.opening! }), amount_paise: Math.min(paid, one.due_paise) }]
      : [{ plan: goal, amount_paise: paid }]
  const save = async () => {
    if (!complete(parts)) return once.say(t('take.amountMissing'))
    if (above > 0 && !plan && taxable.length > 0 && aheadFor !== 'open') return once.say(t(aheadFor === '' ? 'take.aheadForMissing' : 'take.voucherAlone'))
    if (day === '') return once.say(t('take.dayMissing'))
    await once.run(async (request) => {
      const answer = await takePayment(slug, { request, patient, payment: { parts, targets: targets(), paid_by: paidBy || null, note, on: day === account.today ? null : day, expected_due_paise: due } })
      // What is due now comes with the refusal; nothing that was typed goes away.
      if (answer?.serverError?.code === 'due_changed') {
        const { dues: now } = answer.serverError.details as { dues?: Due[] }
        if (now) {
          setDues(now)
          // The bill that this was for is paid: the money is for nothing yet, or for what else is due.
          if (one && !now.some(({ source: left }) => left === goal)) setGoal(now.length > 0 ? 'ahead' : 'dues')
        }
        refresh()
      }
      return answer
    }, (made) => {
      setTaken(made)
      refresh()
    })
  }
  useShortcut('mod+Enter', () => { if (!taken) void save() })

  if (taken) {
    return (
      <Panel title={t('taken.title')} onClose={onClose} footer={<Button onClick={onClose}>{t('taken.done')}</Button>}>
        <div className="grid gap-4">
          <p role="status" className="text-lg font-semibold text-green">{t('taken.text', { amount: rupees(taken.amount_paise), number: taken.number })}</p>
          {taken.advance_paise > 0 && <p>{t('taken.ahead', { amount: rupees(taken.advance_paise) })}</p>}
          <p className="text-muted">{taken.due_paise > 0 ? t('taken.due', { amount: rupees(taken.due_paise) }) : t('taken.nothingDue')}</p>
          <DocumentActions kind="receipt" id={taken.payment} number={taken.number} primary />
        </div>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('take.title')} subtitle={due > 0 ? t('take.due', { amount: rupees(due) }) : t('take.nothingDue')} onClose={onClose}
      footer={<Button type="submit" form="take-payment" variant="primary" pending={once.pending}>{paid > 0 ? t('take.save', { amount: rupees(paid) }) : t('take.saveNothing')}</Button>}
    >
      <form id="take-payment" method="post" noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <Field label={t('take.for')}>
          <Select value={goal} onChange={(event) => choose(event.target.value)}>
            <option value="dues">{due > 0 ? t('take.dues', { amount: rupees(due) }) : t('take.ahead')}</option>
            {dues.length > 1 && dues.map((each) => <option key={each.source} value={each.source}>{t('take.one', { number: each.number ?? t('opening'), amount: rupees(each.due_paise) })}</option>)}
            {account.plans.map((each) => <option key={each.plan} value={each.plan}>{t('take.plan', { title: each.title || t('plan'), amount: rupees(Math.max(each.remaining_paise, 0)) })}</option>)}
            {due > 0 && <option value="ahead">{t('take.ahead')}</option>}
          </Select>
        </Field>
        <PaymentParts
          parts={parts} onChange={setParts} accounts={account.accounts} branch={account.branch} duePaise={open} note={one?.number ?? undefined}
          cashLimitReached={once.refusal?.code === 'cash_limit'}
        />
        {above > 0 && !plan && <AheadFor abovePaise={above} taxable={taxable} value={aheadFor} onChange={sayAheadFor} alone={nothingElse} />}
        {plan?.taxable && <p className="text-sm text-muted">{t('take.voucher')}</p>}
        {account.family.length > 0 && (
          <Field label={t('take.paidBy')}>
            <Select value={paidBy} onChange={(event) => setPaidBy(event.target.value)}>
              <option value="">{t('take.patientSelf')}</option>
              {account.family.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        <OtherDay value={day} onChange={setDay} today={account.today} firstOpen={firstOpen} />
        <Field label={t('take.note')} optional><Input maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
        <FormError>{once.refusal?.message}</FormError>
      </form>
    </Panel>
  )
}
