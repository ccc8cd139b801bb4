'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useBilledPlace } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesInput } from '@/components/ui/rupees-input'
import { toast } from '@/components/ui/toast'
import { creditInvoice } from '@/lib/invoices/credit-invoice'
import type { InvoicePage, PrintedLine } from '@/lib/invoices/pages'
import { formatRupees } from '@/lib/money'
import { useOnce } from '@/components/ui/use-once'

/** How much of a line is taken back: pieces of goods, rupees of services; null: none of it. */
type Part = number | null
const isGoods = (line: PrintedLine) => line.product_id !== null
const leftOf = (line: PrintedLine) => (isGoods(line) ? line.quantity - line.credited_quantity : line.total_paise - line.credited_paise)

type CreditDialogProps = { page: InvoicePage; /** The owner said yes to all of it, not to a part. */ whole: boolean; reason: string; onClose: () => void }

/** A credit note for all of a bill that is left, or for some of its lines; it has a number of its own and refers to the bill. */
export function CreditDialog({ page, whole, reason: first, onClose }: CreditDialogProps) {
  const t = useTranslations('invoices.takeBack')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const router = useRouter()
  const refresh = useRefresh()
  const { slug } = useShell()
  const billedPlace = useBilledPlace()
  const once = useOnce()
  const [reason, setReason] = useState(first)
  const lines = page.lines.filter((line) => leftOf(line) > 0)
  const [parts, setParts] = useState<Record<string, Part>>(() => Object.fromEntries(lines.map((line) => [line.id, leftOf(line)])))
  const all = lines.every((line) => parts[line.id] === leftOf(line))
  const chosen = lines.filter((line) => parts[line.id] !== null)
  function send() {
    if (reason.trim() === '') return once.say(t('reasonNeeded'))
    if (chosen.length === 0) return once.say(t('chooseLine'))
    if (chosen.some((line) => !(parts[line.id]! > 0 && parts[line.id]! <= leftOf(line)))) return once.say(t('partWrong'))
    void once.run((request) => creditInvoice(slug, {
      request, invoice: page.invoice.id, reason,
      lines: all ? null : chosen.map((line) => ({ line: line.id, ...(isGoods(line) ? { quantity: parts[line.id]! } : { amount_paise: parts[line.id]! }) })),
    }), ({ invoice, number }) => {
      toast(t('credited', { number }))
      refresh()
      onClose()
      router.push(`/${slug}/invoices/${invoice}`)
    })
  }
  return (
    <Dialog open onClose={onClose} title={t('creditTitle', { number: page.invoice.number })} description={t('creditText')}>
      <form method="post" noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); send() }}>
        {!whole && (
          <ul aria-label={t('lines')} className="divide-y divide-line rounded-md border border-line">
            {lines.map((line) => (
              <li key={line.id} className="flex min-h-row items-center gap-3 px-3 py-1.5">
                <div className="min-w-0 flex-1">
                  <Checkbox label={<>{line.name} <span className="text-muted tabular">{billedPlace(line.place)}</span></>} checked={parts[line.id] !== null} onChange={(event) => setParts({ ...parts, [line.id]: event.target.checked ? leftOf(line) : null })} />
                </div>
                {parts[line.id] !== null && (isGoods(line)
                  ? <div className="w-20"><Input aria-label={t('pieces', { name: line.name })} inputMode="numeric" className="text-end tabular" value={Number.isNaN(parts[line.id]) ? '' : String(parts[line.id])} onChange={({ target }) => setParts({ ...parts, [line.id]: /^\d{1,4}$/.test(target.value) ? Number(target.value) : NaN })} /></div>
                  : <div className="w-28"><RupeesInput bare aria-label={t('amount', { name: line.name })} value={parts[line.id]!} onChange={(paise) => setParts({ ...parts, [line.id]: paise ?? NaN })} /></div>)}
                {isGoods(line) && <span className="w-20 text-end text-muted tabular">{formatRupees(line.total_paise - line.credited_paise, locale)}</span>}
              </li>
            ))}
          </ul>
        )}
        <Field label={t('reason')}><Input data-autofocus maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
        <FormError>{once.refusal?.message}</FormError>
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{ui('cancel')}</Button><Button type="submit" variant="danger" pending={once.pending}>{t('creditSend')}</Button></div>
      </form>
    </Dialog>
  )
}
