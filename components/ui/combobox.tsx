'use client'

import { Check, ChevronsUpDown, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cn } from './cn'
import { useFieldWiring } from './field'
import { floatingStyles, usePlacement } from './floating'
import { controlStyles } from './input'
import { Spinner } from './spinner'
import { useOptions, type Option } from './use-options'

export type { Option }

type ComboboxProps = {
  value: Option | null
  onChange: (option: Option | null) => void
  /** Either the whole list, filtered here… */
  options?: Option[]
  /** …or a question to ask while one types (the last answer wins). */
  search?: (query: string) => Promise<Option[]>
  /** Offers to make what was typed: the last line of the list. */
  onCreate?: (query: string) => void
  createLabel?: (query: string) => ReactNode
  placeholder?: string
  autoFocus?: boolean
  disabled?: boolean
  /** Without a Field around it. */
  'aria-label'?: string
}

/** A field that suggests. Type, arrows, Enter; Escape closes the list first. Inside a Field it takes its label and error. */
export function Combobox({ value, onChange, options, search, onCreate, createLabel, placeholder, autoFocus, disabled, ...aria }: ComboboxProps) {
  const t = useTranslations('ui')
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { found, pending } = useOptions(query ?? '', open, options, search)
  const canCreate = Boolean(onCreate && query?.trim())
  const count = found.length + (canCreate ? 1 : 0)
  usePlacement(open, input, list, 'start', true)

  function show() {
    if (open || disabled) return
    setOpen(true)
    setActive(Math.max(0, value ? found.findIndex((option) => option.value === value.value) : 0))
    list.current?.showPopover()
  }
  function hide() {
    setOpen(false)
    setQuery(null)
    if (list.current?.matches(':popover-open')) list.current.hidePopover()
  }
  function choose(index: number) {
    const option = found[index]
    if (option?.disabled) return
    if (option) onChange(option)
    else if (canCreate && index === found.length) onCreate!(query!.trim())
    else return
    hide()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) show()
      else setActive((at) => (count ? (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0))
    } else if (event.key === 'Enter' && open && count) choose(active)
    else if (event.key === 'Escape' && open) hide()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative">
      <input
        ref={input}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && count ? `${listId}-${active}` : undefined}
        placeholder={placeholder}
        autoFocus={autoFocus}
        disabled={disabled}
        {...useFieldWiring()}
        {...aria}
        value={query ?? value?.label ?? ''}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
          show()
        }}
        onFocus={(event) => event.target.select()}
        onClick={show}
        onBlur={hide}
        onKeyDown={onKeyDown}
        className={cn(controlStyles, 'h-row ps-3 pe-9')}
      />
      <span className="absolute inset-y-0 end-1 flex items-center text-faint">
        {pending ? (
          <span className="p-1.5"><Spinner /></span>
        ) : value && !disabled ? (
          <button type="button" tabIndex={-1} aria-label={t('clear')} onClick={() => { onChange(null); setQuery(null); input.current?.focus() }} className="rounded-sm p-1.5 hover:text-ink">
            <X className="size-4" aria-hidden />
          </button>
        ) : (
          <ChevronsUpDown className="pointer-events-none m-1.5 size-4" aria-hidden />
        )}
      </span>
      <div ref={list} popover="manual" className={cn(floatingStyles, 'max-w-[calc(100vw-1rem)] p-1')}>
        <div id={listId} role="listbox" aria-label={t('suggestions')}>
          {found.map((option, index) => (
            <Line key={option.value} id={`${listId}-${index}`} active={index === active} disabled={option.disabled} onPoint={() => setActive(index)} onChoose={() => choose(index)}>
              {option.icon}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{option.label}</span>
                {option.detail && <span className="block truncate text-sm text-faint">{option.detail}</span>}
              </span>
              {option.value === value?.value && <Check className="size-4 shrink-0 text-brand" aria-hidden />}
            </Line>
          ))}
          {canCreate && (
            <Line id={`${listId}-${found.length}`} active={active === found.length} onPoint={() => setActive(found.length)} onChoose={() => choose(found.length)}>
              <Plus className="size-4 shrink-0 text-brand" aria-hidden />
              <span className="min-w-0 truncate">{createLabel ? createLabel(query!.trim()) : query!.trim()}</span>
            </Line>
          )}
        </div>
        {open && count === 0 && <p className="px-2.5 py-2 text-base text-faint" role="status">{pending ? t('searching') : t('nothingFound')}</p>}
      </div>
    </div>
  )
}

type LineProps = { id: string; active: boolean; disabled?: boolean; onPoint: () => void; onChoose: () => void; children: ReactNode }

function Line({ id, active, disabled, onPoint, onChoose, children }: LineProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={disabled || undefined}
      onPointerMove={onPoint}
      // Keeps the focus in the field, whose blur closes the list.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn('flex min-h-row items-center gap-2.5 rounded-md px-2.5 py-1 text-base', active && 'bg-hover')}
    >
      {children}
    </div>
  )
}
