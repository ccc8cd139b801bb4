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
import type { StockPage } from '@/lib/stock/stock'
import { formatDay } from '@/lib/time'

/** The shelf counted batch by batch: what is left empty is not counted. When something came or went meanwhile, what was typed stays. */
export function CountForm({ slug, page, onClose }: { slug: string; page: StockPage; onClose: () => void }) {
  const t = useTranslations('stock')
  const locale = useLocale()
  const refresh = useRefresh()
  const { run: send, pending: sending, refusal } = useOnce()
  const [counted, setCounted] = useState<Record<string, string>>({})
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState(false)
  const rows = page.products.flatMap((product) => product.batches.map((batch) => ({ product, batch })))
  const typed = rows.filter(({ batch }) => (counted[batch.id] ?? '') !== '')
  function save(event: FormEvent) {
    event.preventDefault()
    const ready = typed.length > 0 && typed.every(({ batch }) => /^\d{1,6}$/.test(counted[batch.id]!))
    setWrong(!ready)
    if (!ready) return
    void send((request) => countStock(slug, { request, branch: page.branch, note, lines: typed.map(({ batch }) => ({ batch: batch.id, expected: batch.quantity, counted: Number(counted[batch.id]) })) }), ({ differences }) => {
      toast(t('counted', { count: differences }))
      onClose()
    })
  }
  return (
    <Panel title={t('count')} subtitle={page.last_count ? t('lastCount', { day: formatDay(page.last_count, locale) }) : undefined} onClose={onClose} footer={<Button type="submit" form="count" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="count" method="post" onSubmit={save} noValidate className="grid gap-4">
        <p className="text-muted">{t('countText')}</p>
        {rows.length === 0 && <p>{t('nothingToCount')}</p>}
        <ul aria-label={t('count')} className="divide-y divide-line">
          {rows.map(({ product, batch }) => {
            const text = counted[batch.id] ?? ''
            const difference = /^\d+$/.test(text) ? Number(text) - batch.quantity : null
            const words = [product.name, batch.batch, batch.expires_on && formatDay(batch.expires_on, locale)].filter(Boolean).join(' · ')
            return (
              <li key={batch.id} className="flex items-center gap-3 py-1.5">
                <span className="min-w-0 flex-1">{words}</span>
                <span className="text-sm text-muted tabular">{t('expected', { count: batch.quantity })}</span>
                <div className="w-20"><Input inputMode="numeric" aria-label={t('countOf', { name: words })} className="text-end tabular" value={text} onChange={(event) => setCounted((before) => ({ ...before, [batch.id]: event.target.value.trim() }))} /></div>
                <span className={cn('w-10 text-end tabular', difference && (difference < 0 ? 'text-red' : 'text-green'))}>{difference ? (difference > 0 ? `+${difference}` : `−${-difference}`) : ''}</span>
              </li>
            )
          })}
        </ul>
        <Field label={t('note')} optional><Input maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
        {wrong && <FormError>{t('countMissing')}</FormError>}
        {refusal && <FormError>{refusal.message} {refusal.code === 'stock_changed' && <Button variant="ghost" size="sm" onClick={refresh}>{t('showNow')}</Button>}</FormError>}
      </form>
    </Panel>
  )
}
