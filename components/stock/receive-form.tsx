'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { inCash, PayFields } from '@/components/expenses/pay-fields'
import { useOnce } from '@/components/ui/use-once'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { receiveStock } from '@/lib/stock/receive-stock'
import type { StockPage } from '@/lib/stock/stock'

type Line = { key: number; product: string | null; batch: string; expires: string; quantity: string; unit: number | null }
const emptyLine = (key: number, product: string | null = null): Line => ({ key, product, batch: '', expires: '', quantity: '', unit: null })
type ReceiveFormProps = { slug: string; page: StockPage; product: string | null; onClose: () => void }

/** What came: products with batch and expiry, and the bill they came with. */
export function ReceiveForm({ slug, page, product, onClose }: ReceiveFormProps) {
  const t = useTranslations('stock')
  const e = useTranslations('expenses')
  const { run: send, pending: sending, refusal } = useOnce()
  const [lines, setLines] = useState<Line[]>([emptyLine(0, product)])
  const [withBill, setWithBill] = useState(false)
  const [vendor, setVendor] = useState('')
  const [number, setNumber] = useState('')
  const [billOn, setBillOn] = useState(page.today)
  const [amount, setAmount] = useState<number | null>(null)
  const [gst, setGst] = useState<number | null>(null)
  const [paid, setPaid] = useState(() => (page.accounts ? inCash(page.accounts, page.branch) : null))
  const [wrong, setWrong] = useState(false)
  const products = page.products.map(({ id, name, code }) => ({ value: id, label: name, detail: code }))
  const set = (key: number, changes: Partial<Line>) => setLines((before) => before.map((line) => (line.key === key ? { ...line, ...changes } : line)))
  const worth = lines.reduce((sum, { quantity, unit }) => sum + (Number(quantity) || 0) * (unit ?? 0), 0)
  const total = amount ?? (worth > 0 ? worth : null)
  function save(event: FormEvent) {
    event.preventDefault()
    const whole = lines.every(({ product: chosen, quantity, unit }) => chosen && /^[1-9]\d{0,5}$/.test(quantity) && !Number.isNaN(unit ?? 0))
    const ready = whole && (!withBill || (total !== null && total > 0 && !Number.isNaN(gst ?? 0)))
    setWrong(!ready)
    if (!ready) return
    void send((request) => receiveStock(slug, { request, receipt: {
      branch: page.branch,
      lines: lines.map((line) => ({ product: line.product!, batch: line.batch, expires_on: line.expires || null, quantity: Number(line.quantity), unit_paise: line.unit })),
      bill: withBill ? { vendor: vendor || null, about: '', bill_number: number, bill_on: billOn, amount_paise: total!, gst_paise: gst ?? 0, paid } : null,
    } }), () => {
      toast(t('received'))
      onClose()
    })
  }
  return (
    <Panel title={t('receive')} onClose={onClose} footer={<Button type="submit" form="receive" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="receive" method="post" onSubmit={save} noValidate className="grid gap-4">
        {lines.map((line, i) => (
          <fieldset key={line.key} className="grid gap-3 rounded-md border border-line p-3">
            <legend className="px-1 text-sm text-muted">{t('item', { number: i + 1 })}</legend>
            <Field label={t('product')}><Combobox value={products.find(({ value }) => value === line.product) ?? null} options={products} onChange={(option) => set(line.key, { product: option?.value ?? null })} /></Field>
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('quantity')}><Input inputMode="numeric" className="text-end tabular" value={line.quantity} onChange={(event) => set(line.key, { quantity: event.target.value.trim() })} /></Field>
              <RupeesField label={t('unitPrice')} optional value={line.unit} onChange={(unit) => set(line.key, { unit })} />
              <div className="max-sm:col-span-2"><Field label={t('batch')} optional><Input maxLength={40} value={line.batch} onChange={(event) => set(line.key, { batch: event.target.value })} /></Field></div>
              <div className="max-sm:col-span-2"><Field label={t('expires')} optional><Input type="date" value={line.expires} onChange={(event) => set(line.key, { expires: event.target.value })} /></Field></div>
            </div>
            {lines.length > 1 && <div><Button variant="ghost" size="sm" onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}><X aria-hidden />{t('removeItem')}</Button></div>}
          </fieldset>
        ))}
        <div><Button variant="ghost" size="sm" onClick={() => setLines((before) => [...before, emptyLine(Math.max(...before.map(({ key }) => key)) + 1)])}><Plus aria-hidden />{t('another')}</Button></div>
        {page.accounts && <Checkbox label={t('withBill')} checked={withBill} onChange={(event) => setWithBill(event.target.checked)} />}
        {withBill && page.accounts && (
          <div className="grid gap-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <RupeesField label={e('amount')} value={total} onChange={setAmount} />
              <RupeesField label={e('gst')} optional value={gst} onChange={setGst} />
              <Field label={e('vendor')} optional><Select value={vendor} onChange={(event) => setVendor(event.target.value)}><option value="">{e('nobody')}</option>{page.vendors!.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
              <Field label={e('billNumber')} optional><Input maxLength={40} value={number} onChange={(event) => setNumber(event.target.value)} /></Field>
              <Field label={e('billOn')}><Input type="date" max={page.today} value={billOn} onChange={(event) => setBillOn(event.target.value)} /></Field>
            </div>
            <Checkbox label={e('paidNow')} checked={paid !== null} onChange={(event) => setPaid(event.target.checked ? inCash(page.accounts!, page.branch) : null)} />
            {paid && <PayFields paid={paid} onChange={setPaid} accounts={page.accounts} branch={page.branch} today={page.today} />}
          </div>
        )}
        {wrong && <FormError>{t('lineMissing')}</FormError>}
        {refusal && <FormError>{refusal.message}</FormError>}
      </form>
    </Panel>
  )
}
