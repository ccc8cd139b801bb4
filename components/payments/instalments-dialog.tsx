'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesInput } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { paidInAll, monthly } from '@/lib/payments/rules'
import { setInstalments } from '@/lib/payments/set-instalments'
import { useOnce } from '@/components/ui/use-once'

type Whole = { source: string; name: string; paise: number }
type Row = { due_on: string; amount_paise: number | null }

/** Agrees on instalments: a plan or a bill over some months, each day and amount changed as it was agreed. */
export function InstalmentsDialog({ wholes, today, onClose }: { wholes: Whole[]; today: string; onClose: () => void }) {
  const t = useTranslations('payments')
  const ui = useTranslations('ui')
  const { slug } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  const once = useOnce()
  const [whole, setWhole] = useState(wholes[0]!)
  const [rows, setRows] = useState<Row[]>(monthly(whole.paise, 3, today))
  const change = (i: number, row: Partial<Row>) => setRows(rows.map((one, at) => (at === i ? { ...one, ...row } : one)))
  const left = whole.paise - paidInAll(rows)
  const save = () => {
    if (rows.some(({ due_on, amount_paise }) => !due_on || !amount_paise || Number.isNaN(amount_paise))) return once.say(t('instalments.incomplete'))
    void once.run((request) => setInstalments(slug, { request, source: whole.source, instalments: rows as { due_on: string; amount_paise: number }[] }), () => {
      toast(t('instalments.saved'))
      refresh()
      onClose()
    })
  }
  return (
    <Dialog open onClose={onClose} title={t('instalments.set')} size="md">
      <form method="post" noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save() }}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('instalments.of')}>
            <Select value={whole.source} onChange={(event) => {
              const chosen = wholes.find(({ source }) => source === event.target.value)!
              setWhole(chosen)
              setRows(monthly(chosen.paise, rows.length, rows[0]?.due_on || today))
            }}>
              {wholes.map(({ source, name, paise }) => <option key={source} value={source}>{name} · {rupees(paise)}</option>)}
            </Select>
          </Field>
          <Field label={t('instalments.count')}>
            <Select value={rows.length} onChange={(event) => setRows(monthly(whole.paise, Number(event.target.value), rows[0]?.due_on || today))}>
              {[2, 3, 4, 5, 6, 9, 12, 18, 24].map((n) => <option key={n} value={n}>{n}</option>)}
            </Select>
          </Field>
        </div>
        <ol className="grid gap-2">
          {rows.map((row, i) => (
            <li key={i} className="flex items-center gap-2">
              <div className="min-w-0 flex-1"><Input type="date" aria-label={t('instalments.dayOf', { number: i + 1 })} value={row.due_on} onChange={(event) => change(i, { due_on: event.target.value })} /></div>
              <div className="min-w-0 flex-1"><RupeesInput aria-label={t('instalments.amountOf', { number: i + 1 })} value={row.amount_paise} onChange={(amount_paise) => change(i, { amount_paise })} /></div>
            </li>
          ))}
        </ol>
        {left !== 0 && <p role="status" className="text-amber">{t(left > 0 ? 'instalments.missing' : 'instalments.tooMuch', { amount: rupees(Math.abs(left)) })}</p>}
        <FormError>{once.refusal?.message}</FormError>
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{ui('cancel')}</Button><Button type="submit" variant="primary" pending={once.pending}>{t('instalments.save')}</Button></div>
      </form>
    </Dialog>
  )
}
