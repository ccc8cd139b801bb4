'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react'
import { cn } from './cn'

type TableProps = { label: string; framed?: boolean; readOnly?: boolean; children: ReactNode; className?: string }

/**
 * A table. Its header stays while the page scrolls; where there is no room it scrolls sideways inside itself.
 * `framed` when it stands among other things rather than fills the page; `readOnly` when nothing in it takes the focus,
 * so that a keyboard can scroll it.
 */
export function Table({ label, framed, readOnly, children, className }: TableProps) {
  return (
    <div tabIndex={readOnly ? 0 : undefined} className={cn('scroll-fade relative w-full bg-surface max-lg:overflow-x-auto', framed && 'rounded-lg border border-line', className)}>
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-base">{children}</table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return <thead><tr>{children}</tr></thead>
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody>{children}</tbody>
}

type HeaderProps = ComponentProps<'th'> & {
  numeric?: boolean
  /** 'asc' or 'desc' when sorted by this column; 'none' when it could be; undefined when it cannot. */
  sort?: 'asc' | 'desc' | 'none'
  onSort?: () => void
}

export function TableHeader({ numeric, sort, onSort, className, children, ...rest }: HeaderProps) {
  const Arrow = sort === 'desc' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : undefined}
      {...rest}
      className={cn('sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 text-xs font-medium whitespace-nowrap text-faint first:rounded-ss-lg last:rounded-se-lg', numeric ? 'text-end' : 'text-start', className)}
    >
      {onSort ? (
        <button type="button" onClick={onSort} className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
          {children}
          <Arrow className={cn('size-3.5', (!sort || sort === 'none') && 'opacity-0')} aria-hidden />
        </button>
      ) : (
        children
      )}
    </th>
  )
}

type RowProps = ComponentProps<'tr'> & { onOpen?: () => void; selected?: boolean }

/** A row. With `onOpen` it takes the focus: Enter opens it, up and down move to its neighbours. */
export function TableRow({ onOpen, selected, className, children, ...rest }: RowProps) {
  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>) {
    if (event.target !== event.currentTarget) return
    const row = event.currentTarget
    const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null
    if (event.key === 'Enter') onOpen?.()
    else if (next instanceof HTMLElement) next.focus()
    else return
    event.preventDefault()
  }
  const interactive = onOpen && {
    tabIndex: 0,
    onKeyDown,
    onClick: (event: { target: EventTarget }) => {
      const inner = (event.target as HTMLElement).closest('a, button, input, select, label')
      if (!inner) onOpen()
    },
  }
  return (
    <tr
      {...interactive}
      aria-current={selected || undefined}
      {...rest}
      className={cn('group', onOpen && 'cursor-pointer hover:bg-hover focus-visible:-outline-offset-2', selected && 'bg-brand-soft', className)}
    >
      {children}
    </tr>
  )
}

export function TableCell({ numeric, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return <td {...rest} className={cn('h-row border-b border-line px-3 py-1 align-middle group-last:border-b-0', numeric && 'text-end whitespace-nowrap tabular', className)} />
}
