'use client'

import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cn } from './cn'

export type TabItem<V extends string> = { value: V; label: ReactNode; count?: number }
type TabsProps<V extends string> = { label: string; value: V; onChange: (value: V) => void; items: TabItem<V>[]; children: ReactNode }

export const tabStyles = (current: boolean) =>
  cn(
    '-mb-px inline-flex h-row items-center gap-1.5 border-b-2 px-1 text-base whitespace-nowrap transition-colors',
    current ? 'border-brand font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
  )

/** Tabs over content that is already here; `children` is the panel of the chosen one. Arrows move between them. */
export function Tabs<V extends string>({ label, value, onChange, items, children }: TabsProps<V>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  // Where the row scrolls, the chosen one is in sight. Not scrollIntoView: that would scroll the page too.
  useEffect(() => {
    const row = list.current!
    const here = row.querySelector<HTMLElement>('[aria-selected=true]')
    if (here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2
  }, [value])
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = (items.findIndex((item) => item.value === value) + step + items.length) % items.length
    onChange(items[next]!.value)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKeyDown} className="relative flex gap-4 overflow-x-auto border-b border-line print:hidden">
        {items.map((item) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={`${id}-${item.value}`}
            aria-selected={item.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={item.value === value ? 0 : -1}
            onClick={() => onChange(item.value)}
            className={tabStyles(item.value === value)}
          >
            {item.label}
            {item.count !== undefined && <span className="text-sm text-faint tabular">{item.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>{children}</div>
    </>
  )
}
