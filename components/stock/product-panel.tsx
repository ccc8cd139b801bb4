'use client'

import { Minus, Plus, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useOnce } from '@/components/ui/use-once'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { formatRupees } from '@/lib/money'
import { loadStockMoves } from '@/lib/stock/load-stock-moves'
import { setReorderLevel } from '@/lib/stock/set-reorder-level'
import { canUndo, type StockMoves, type StockPage, type StockProduct } from '@/lib/stock/stock'
import { takeStock } from '@/lib/stock/take-stock'
import { undoStockMove } from '@/lib/stock/undo-stock-move'
import { formatDate, formatDay } from '@/lib/time'

type ProductPanelProps = { product: StockProduct; page: StockPage; onReceive: () => void; onClose: () => void }

/** One product: its batches, taking some out, when to order more, and everything that came and went. */
export function ProductPanel({ product, page, onReceive, onClose }: ProductPanelProps) {
  const t = useTranslations('stock')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const run = useRun()
  const { run: send, pending: sending, refusal } = useOnce()
  const [quantity, setQuantity] = useState('1')
  const [kind, setKind] = useState<'use' | 'waste'>('use')
  const [batch, setBatch] = useState('')
  const [note, setNote] = useState('')
  const [level, setLevel] = useState(product.reorder_level === null ? '' : String(product.reorder_level))
  const [moves, setMoves] = useState<StockMoves | null>(null)
  const [wrong, setWrong] = useState(false)
  const writes = can('stock.write')
  useEffect(() => {
    let current = true
    void loadStockMoves(slug, { product: product.id, branch: page.branch, before: null }).then((answer) => current && answer?.data && setMoves(answer.data), () => {})
    return () => {
      current = false
    }
  }, [slug, product.id, page])
  function take(event: FormEvent) {
    event.preventDefault()
    const ready = /^[1-9]\d{0,5}$/.test(quantity)
    setWrong(!ready)
    if (!ready) return
    void send((request) => takeStock(slug, { request, use: { branch: page.branch, product: product.id, batch: batch || null, quantity: Number(quantity), kind, note } }), () => {
      toast(t('taken'))
      setQuantity('1')
      setNote('')
    })
  }
  const undo = (move: string) => void run(() => undoStockMove(slug, { request: crypto.randomUUID(), move }), () => toast(t('undone')))
  const saveLevel = () => void (/^\d{0,5}$/.test(level.trim()) && run(() => setReorderLevel(slug, { product: product.id, level: level.trim() === '' ? null : Number(level) }), () => toast(t('levelSaved'))))
  const loadMore = () => void run(() => loadStockMoves(slug, { product: product.id, branch: page.branch, before: { at: moves!.rows.at(-1)!.at, id: moves!.rows.at(-1)!.id } }),
    (next) => setMoves({ rows: [...moves!.rows, ...next.rows], more: next.more }))
  return (
    <Panel title={product.name} subtitle={t('left', { count: product.quantity, unit: t(`units.${product.unit}`) })} onClose={onClose} footer={writes && <Button variant="primary" onClick={onReceive}><Plus aria-hidden />{t('receive')}</Button>}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {product.batches.length > 0 && (
          <ul aria-label={t('batches')} className="divide-y divide-line rounded-md border border-line">
            {product.batches.map((one) => (
              <li key={one.id} className="flex items-center gap-3 px-3 py-2">
                <span className="min-w-0 flex-1">{one.batch || t('unnamed')}</span>
                {one.expires_on && <span className={one.expires_on < page.today ? 'text-sm text-red' : 'text-sm text-muted'}>{t(one.expires_on < page.today ? 'expiredOn' : 'expiresOn', { day: formatDay(one.expires_on, locale) })}</span>}
                <span className="w-14 text-end tabular">{one.quantity}</span>
              </li>
            ))}
          </ul>
        )}
        {writes && product.counted && (
          <form method="post" onSubmit={take} noValidate className="grid gap-3">
            <Segmented label={t('why')} value={kind} onChange={setKind} options={[{ value: 'use', label: t('kinds.use') }, { value: 'waste', label: t('kinds.waste') }]} />
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('quantity')}><Input inputMode="numeric" className="text-end tabular" value={quantity} onChange={(event) => setQuantity(event.target.value.trim())} /></Field>
              <Field label={t('batch')}><Select value={batch} onChange={(event) => setBatch(event.target.value)}><option value="">{t('firstToExpire')}</option>{product.batches.filter((one) => one.quantity > 0).map((one) => <option key={one.id} value={one.id}>{[one.batch || t('unnamed'), one.expires_on && formatDay(one.expires_on, locale)].filter(Boolean).join(' · ')}</option>)}</Select></Field>
            </div>
            <Field label={t('note')} optional><Input maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
            {wrong && <FormError>{t('quantityWrong')}</FormError>}
            {refusal && <FormError>{refusal.message}</FormError>}
            <div><Button type="submit" pending={sending}><Minus aria-hidden />{t('takeOut')}</Button></div>
          </form>
        )}
        {writes && (
          <div className="flex items-end gap-2">
            <Field label={t('reorderAt')} hint={t('reorderHint')}><Input inputMode="numeric" className="text-end tabular" value={level} onChange={(event) => setLevel(event.target.value)} /></Field>
            <Button size="sm" onClick={saveLevel} className="mb-6">{t('save')}</Button>
          </div>
        )}
        <section className="grid gap-2">
          <h3 className="font-semibold">{t('moves')}</h3>
          {!moves ? <Skeleton className="h-24 w-full" /> : moves.rows.length === 0 ? <p className="text-muted">{t('noMoves')}</p> : (
            <ul aria-label={t('moves')} className="divide-y divide-line">
              {moves.rows.map((move) => (
                <li key={move.id} className="flex items-center gap-3 py-1.5">
                  <span className="grid min-w-0 flex-1">
                    <span><span className={move.undone ? 'line-through' : undefined}>{t(`kinds.${move.kind}`)}</span> {move.expense_id && can('expenses.read') && <Link href={`/${slug}/expenses?expense=${move.expense_id}`} prefetch={false} className="underline">{t('itsBill')}</Link>}{move.invoice_id && (can('bills.read') ? <Link href={`/${slug}/invoices/${move.invoice_id}`} prefetch={false} className="underline">{move.invoice_number}</Link> : move.invoice_number)}</span>
                    <span className="text-sm text-muted">{[formatDate(move.at, clinic.timeZone, locale), move.by, move.batch, move.unit_paise !== null && formatRupees(move.unit_paise, locale), move.note].filter(Boolean).join(' · ')}</span>
                  </span>
                  {writes && canUndo(move) && <Button variant="ghost" size="icon-sm" aria-label={t('undoMove', { kind: t(`kinds.${move.kind}`), quantity: Math.abs(move.quantity) })} onClick={() => undo(move.id)}><Undo2 aria-hidden /></Button>}
                  <span className="w-10 text-end tabular">{move.quantity > 0 ? `+${move.quantity}` : `−${-move.quantity}`}</span>
                </li>
              ))}
            </ul>
          )}
          {moves?.more && <div><Button size="sm" onClick={loadMore}>{t('more')}</Button></div>}
        </section>
      </div>
    </Panel>
  )
}
