'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { useRupees } from '@/components/treatments/place'
import { Combobox, type Option } from '@/components/ui/combobox'
import type { NewInvoice, Sellable } from '@/lib/invoices/new-bill'
import { asksPlace } from '@/lib/treatments/typed-place'

type AddLineProps = { sellable: NewInvoice['sellable']; /** Answers the key of its line. */ onAdd: (one: Sellable) => string; /** Nothing waits to be billed: one begins here. */ empty: boolean }

/** Procedures, goods and packages by code or name: SCL, Enter; the next one, Enter; FIL-C, Enter, 36, Enter, MO, Enter. */
export function AddLine({ sellable, onAdd, empty }: AddLineProps) {
  const t = useTranslations('invoices.new.add')
  const rupees = useRupees()
  const wrapper = useRef<HTMLDivElement>(null)
  const options = useMemo(() => sellable.map((one): Option => ({
    value: `${one.kind} ${one.id}`, label: `${one.code} · ${one.name}`, detail: one.kind === 'procedure' ? rupees(one.unit_paise) : t(one.kind, { price: rupees(one.unit_paise) }),
  })), [sellable, rupees, t])
  function choose(option: Option | null) {
    const one = sellable.find(({ kind, id }) => `${kind} ${id}` === option?.value)
    if (!one) return
    const key = onAdd(one)
    // Where it was done is asked at once; then comes the next one.
    requestAnimationFrame(() => (asksPlace(one.covers) ? document.querySelector<HTMLElement>(`[data-place="${key}"] :is(input, select)`) : wrapper.current?.querySelector('input'))?.focus())
  }
  return (
    <div ref={wrapper} data-add-line className="max-w-xl">
      <Combobox aria-label={t('label')} placeholder={t('placeholder')} value={null} onChange={choose} options={options} autoFocus={empty} />
    </div>
  )
}
