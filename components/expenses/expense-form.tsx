'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field, Fieldset, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { addVendor } from '@/lib/expenses/add-vendor'
import { expenseCategories, type BilledOrder, type ExpenseDocument, type ExpensesPage } from '@/lib/expenses/expense'
import { findOrdersToBill } from '@/lib/expenses/find-orders-to-bill'
import { saveExpense } from '@/lib/expenses/save-expense'
import type { ExpenseFields } from '@/lib/expenses/schema'
import { OrdersField, type Ticked } from './orders-field'
import { inCash, PayFields } from './pay-fields'
import { PhotoField } from './photo-field'
import { useOnce } from '@/components/ui/use-once'

type ExpenseFormProps = { slug: string; page: ExpensesPage; expense: ExpenseDocument | null; onClose: () => void }
type Fields = Omit<ExpenseFields, 'amount_paise' | 'gst_paise' | 'orders' | 'paid'> & { amount: number | null; gst: number | null }

const tickedOf = (orders: BilledOrder[]): Ticked => Object.fromEntries(orders.map(({ id, cost_paise }) => [id, cost_paise]))

/** A bill of a vendor or a laboratory: new and paid at once, or kept until it is. */
export function ExpenseForm({ slug, page, expense, onClose }: ExpenseFormProps) {
  const t = useTranslations('expenses')
  const run = useRun()
  const { run: send, pending: sending, refusal } = useOnce()
  const branch = page.branch ?? page.branches[0]!.id
  const [fields, setFields] = useState<Fields>({
    branch: expense?.branch_id ?? branch, category: expense?.category ?? 'materials', vendor: expense?.vendor_id ?? null, lab: expense?.lab_id ?? null, about: expense?.about ?? '',
    bill_number: expense?.bill_number ?? '', bill_on: expense?.bill_on ?? page.today, amount: expense?.amount_paise ?? null, gst: expense?.gst_paise || null,
    due_on: expense?.due_on ?? null, photo: expense?.photo_id ?? null,
  })
  const [vendors, setVendors] = useState<Option[]>(page.vendors.map(({ id, name }) => ({ value: id, label: name })))
  const [paid, setPaid] = useState(expense ? null : inCash(page.accounts, branch))
  const [orders, setOrders] = useState<BilledOrder[]>(expense?.orders ?? [])
  const [ticked, setTicked] = useState<Ticked>(tickedOf(expense?.orders ?? []))
  const [wrong, setWrong] = useState(false)
  const set = (changes: Partial<Fields>) => setFields((before) => ({ ...before, ...changes }))
  const { lab } = fields
  useEffect(() => {
    if (!lab) return
    let current = true
    void findOrdersToBill(slug, { lab }).then((answer) => {
      if (current && answer?.data) setOrders([...(expense?.lab_id === lab ? expense.orders : []), ...answer.data])
    }, () => {})
    return () => {
      current = false
    }
  }, [slug, lab, expense])
  const billed = Object.values(ticked).reduce<number>((sum, cost) => sum + (cost ?? 0), 0)
  const amount = fields.amount ?? (billed > 0 ? billed : null)

  function save(event: FormEvent) {
    event.preventDefault()
    const costs = Object.values(ticked)
    const ready = amount !== null && amount > 0 && !Number.isNaN(fields.gst ?? 0) && costs.every((cost) => cost !== null && cost > 0)
    setWrong(!ready)
    if (!ready) return
    const { amount: _, gst, ...rest } = fields
    const whole: ExpenseFields = {
      ...rest, amount_paise: amount, gst_paise: gst ?? 0, paid,
      orders: lab ? Object.entries(ticked).map(([id, cost]) => ({ id, cost_paise: cost! })) : [],
    }
    void send((request) => saveExpense(slug, { request, expense: expense?.id ?? null, version: expense?.version ?? null, fields: whole }), () => {
      toast(t(paid ? 'savedPaid' : 'savedWaiting'))
      onClose()
    })
  }
  const isLab = fields.category === 'lab'
  return (
    <Panel title={expense ? t('change') : t('add')} onClose={onClose} footer={<Button type="submit" form="expense" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="expense" method="post" onSubmit={save} noValidate className="grid gap-4" onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && save(event)}>
        <Field label={t('category')}>
          <Select value={fields.category} onChange={(event) => {
            const category = event.target.value as Fields['category']
            set(category === 'lab' ? { category, vendor: null } : { category, lab: null })
            if (category !== 'lab') setTicked({})
          }}>
            {expenseCategories.map((one) => <option key={one} value={one}>{t(`categories.${one}`)}</option>)}
          </Select>
        </Field>
        {isLab ? (
          <Field label={t('lab')}>
            <Select value={lab ?? ''} onChange={(event) => {
              set({ lab: event.target.value || null })
              setOrders([])
              setTicked({})
            }}>
              <option value="">{t('choose')}</option>
              {page.labs.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        ) : (
          <Field label={t('vendor')} optional>
            <Combobox
              value={vendors.find(({ value }) => value === fields.vendor) ?? null} options={vendors} onChange={(option) => set({ vendor: option?.value ?? null })}
              createLabel={(name) => t('addVendor', { name })}
              onCreate={(name) => void run(() => addVendor(slug, { name }), (made) => {
                setVendors((before) => [...before, { value: made.id, label: made.name }])
                set({ vendor: made.id })
              })}
            />
          </Field>
        )}
        {isLab && lab && <Fieldset legend={t('orders.label')} hint={billed > 0 ? t('orders.hint') : undefined}><OrdersField orders={orders} ticked={ticked} onChange={setTicked} /></Fieldset>}
        <div className="grid gap-4 sm:grid-cols-2">
          <RupeesField label={t('amount')} value={amount} onChange={(paise) => set({ amount: paise })} />
          <RupeesField label={t('gst')} optional value={fields.gst} onChange={(paise) => set({ gst: paise })} />
        </div>
        <Field label={t('about')} optional><Input maxLength={200} value={fields.about ?? ''} onChange={(event) => set({ about: event.target.value })} /></Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('billNumber')} optional><Input maxLength={40} value={fields.bill_number ?? ''} onChange={(event) => set({ bill_number: event.target.value })} /></Field>
          <Field label={t('billOn')}><Input type="date" max={expense?.schedule_id ? undefined : page.today} value={fields.bill_on} onChange={(event) => set({ bill_on: event.target.value })} /></Field>
        </div>
        {page.branches.length > 1 && (
          <Field label={t('branch')}>
            <Select value={fields.branch ?? ''} onChange={(event) => set({ branch: event.target.value })}>{page.branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
          </Field>
        )}
        <PhotoField slug={slug} kept={fields.photo !== null} onKept={(photo) => set({ photo })} onRemove={() => set({ photo: null })} />
        <Checkbox label={t('paidNow')} checked={paid !== null} onChange={(event) => setPaid(event.target.checked ? inCash(page.accounts, fields.branch) : null)} />
        {paid ? <PayFields paid={paid} onChange={setPaid} accounts={page.accounts} branch={fields.branch} today={page.today} />
          : !expense?.schedule_id && <Field label={t('dueOn')}><Input type="date" value={fields.due_on ?? fields.bill_on} onChange={(event) => set({ due_on: event.target.value })} /></Field>}
        {wrong && <FormError>{t('amountMissing')}</FormError>}
        {refusal && <FormError>{refusal.message}</FormError>}
      </form>
    </Panel>
  )
}
