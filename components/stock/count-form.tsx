'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useOnce } from '@/components/ui/use-once'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { countStock } from '@/lib/stock/count-stock'
import { formatRupees } from '@/lib/money'
import type { Batch, StockPage, StockProduct } from '@/lib/stock/stock'
import { formatDay } from '@/lib/time'

type CountFormProps = { slug: string; page: StockPage; onSaved: () => void; onClose: () => void }

/** The shelf counted batch by batch: what is left empty is not counted. When something came or went meanwhile, what was typed stays. */
export function CountForm({ slug, page, onSaved, onClose }: CountFormProps) {
  const t = useTranslations('stock')
  const locale = useLocale()
  const refresh = useRefresh()
  const { run: send, pending: sending, refusal } = useOnce()
  const [counted, setCounted] = useState<Record<string, string>>({})
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState(false)
  // A product that nothing is known of is counted as a whole.
  const rows = page.products.flatMap((product): { product: StockProduct; batch: Batch | null; key: string }[] => (product.batches.length > 0 ? product.batches.map((batch) => ({ product, batch, key: batch.id })) : [{ product, batch: null, key: product.id }]))
  const typed = rows.filter(({ key }) => (counted[key] ?? '') !== '')
  const missing = typed.reduce((sum, { batch, key }) => sum + (/^\d+$/.test(counted[key]!) ? (Number(counted[key]) - (batch?.quantity ?? 0)) * (batch?.unit_paise ?? 0) : 0), 0)
  function save(event: FormEvent) {
    event.preventDefault()
    const ready = typed.length > 0 && typed.every(({ key }) => /^\d{1,6}$/.test(counted[key]!))
    setWrong(!ready)
    if (!ready) return
    void send((request) => countStock(slug, { request, branch: page.branch, note, lines: typed.map(({ product, batch, key }) => ({ product: product.id, batch: batch?.id ?? null, expected: batch?.quantity ?? 0, counted: Number(counted[key]) })) }), ({ differences }) => {
      toast(t('counted', { count: differences }))
      onSaved()
    })
  }
  return (
    <Panel title={t('count')} subtitle={page.last_count ? t('lastCount', { day: formatDay(page.last_count, locale) }) : undefined} onClose={onClose} footer={<Button type="submit" form="count" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="count" method="post" onSubmit={save} noValidate className="grid gap-4">
        <p className="text-muted">{t('countText')}</p>
        <ul aria-label={t('count')} className="divide-y divide-line">
          {rows.map(({ product, batch, key }) => {
            const text = counted[key] ?? ''
            const expected = batch?.quantity ?? 0
            const difference = /^\d+$/.test(text) ? Number(text) - expected : null
            const details = [batch?.batch, batch?.expires_on && formatDay(batch.expires_on, locale), batch ? t('expected', { count: expected }) : t('nothingKnown')].filter(Boolean).join(' · ')
            return (
              <li key={key} className="grid grid-cols-[minmax(0,1fr)_2.5rem_5rem] items-center gap-3 py-1.5">
                <span className="grid"><span>{product.name}</span><span className="text-sm text-muted">{details}</span></span>
                <span className={cn('text-end tabular', difference !== null && (difference < 0 ? 'text-red' : 'text-green'))}>{difference === null ? '' : difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : '✓'}</span>
                <Input inputMode="numeric" aria-label={t('countOf', { name: [product.name, batch?.batch].filter(Boolean).join(' · ') })} className="text-end tabular" value={text} onChange={(event) => setCounted((before) => ({ ...before, [key]: event.target.value.trim() }))} />
              </li>
            )
          })}
        </ul>
        {missing !== 0 && <p className="flex justify-between gap-3 font-medium"><span>{t('counts.worth')}</span><span className={cn('tabular', missing < 0 ? 'text-red' : 'text-green')}>{missing < 0 ? '−' : '+'}{formatRupees(Math.abs(missing), locale)}</span></p>}
        <Field label={t('note')} optional><Input maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
        {wrong && <FormError>{t('countMissing')}</FormError>}
        {refusal && <FormError>{refusal.message} {refusal.code === 'stock_changed' && <Button variant="ghost" size="sm" onClick={refresh}>{t('showNow')}</Button>}</FormError>}
      </form>
    </Panel>
  )
}
