'use client'

import { Search, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { useFieldWiring } from '@/components/ui/field'
import { floatingStyles, usePlacement } from '@/components/ui/floating'
import { controlStyles } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import type { PatientSummary } from '@/lib/patients/schema'
import { PatientLine } from './patient-line'
import { usePatientSearch } from './use-patient-search'

type PatientSearchProps = {
  slug: string
  onChoose: (patient: PatientSummary) => void
  /** Offers, as the last line, to register what was typed: a name, or a phone. */
  onRegister?: (typed: string) => void
  placeholder?: string
  autoFocus?: boolean
  /** Without a Field around it. */
  'aria-label'?: string
}

/**
 * Finds a patient by any part of the name, phone digits or file number, as one types. Arrows move, Enter takes,
 * Escape closes the list. The first answer is marked, so name and Enter is enough; Enter pressed before the answer
 * to what was typed is here waits for it.
 */
export function PatientSearch({ slug, onChoose, onRegister, placeholder, autoFocus, ...aria }: PatientSearchProps) {
  const t = useTranslations('patients.search')
  const { seesPhones } = useShell()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const hurried = useRef(false)
  const { patients, answered, pending, failed } = usePatientSearch(slug, query)
  const typed = query.trim()
  const count = patients.length + (onRegister && typed ? 1 : 0)
  const mark = Math.min(active, Math.max(count - 1, 0))
  usePlacement(open && typed !== '', input, list, 'start', true)

  useEffect(() => {
    if (!hurried.current || pending) return
    hurried.current = false
    // A miss is for the person to look at, never a registration in passing.
    if (patients.length > 0) take(0)
  })

  function show() {
    setOpen(true)
    list.current?.showPopover()
  }
  function hide() {
    setOpen(false)
    if (list.current?.matches(':popover-open')) list.current.hidePopover()
  }
  function take(index: number) {
    const patient = patients[index]
    if (patient) onChoose(patient)
    else if (onRegister && typed && index === patients.length) onRegister(typed)
    else return
    hide()
    setQuery('')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && typed) {
      if (!open) show()
      else if (count) setActive((mark + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (event.key === 'Enter' && typed) {
      if (pending && active === 0) hurried.current = true
      else take(mark)
    } else if (event.key === 'Escape' && open && typed) hide()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const line = (index: number) => ({
    id: `${listId}-${index}`,
    role: 'option' as const,
    'aria-selected': index === mark,
    onPointerMove: () => setActive(index),
    onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => take(index),
    className: cn('flex min-h-row items-center gap-2.5 rounded-md px-2.5 py-1 text-base', index === mark && 'bg-hover'),
  })

  return (
    <div className="relative">
      <span className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-faint" aria-hidden>
        {pending ? <Spinner /> : <Search className="size-4" />}
      </span>
      <input
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-autocomplete="list"
        aria-expanded={open && typed !== ''}
        aria-controls={listId}
        aria-activedescendant={open && count ? `${listId}-${mark}` : undefined}
        placeholder={placeholder ?? t(seesPhones ? 'placeholder' : 'placeholderNames')}
        autoFocus={autoFocus}
        {...useFieldWiring()}
        {...aria}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
          hurried.current = false
          show()
        }}
        onBlur={hide}
        onKeyDown={onKeyDown}
        className={cn(controlStyles, 'h-row ps-8.5 pe-3')}
      />
      <div ref={list} popover="manual" className={cn(floatingStyles, 'max-w-[calc(100vw-1rem)] p-1', !typed && 'hidden')}>
        <div id={listId} role="listbox" aria-label={t('results')}>
          {patients.map((patient, index) => (
            <div key={patient.id} {...line(index)}>
              <PatientLine patient={patient} query={answered} />
            </div>
          ))}
          {onRegister && typed && (
            <div {...line(patients.length)}>
              <UserPlus className="size-4 shrink-0 text-brand" aria-hidden />
              <span className="min-w-0 truncate">{t('register', { typed })}</span>
            </div>
          )}
        </div>
        <p role="status" className={cn('px-2.5 text-sm', failed ? 'py-2 text-red' : 'text-faint', patients.length === 0 && 'py-2')}>
          {failed ? t('failed') : patients.length > 0 ? '' : pending ? t('searching') : t('nothing', { typed })}
        </p>
      </div>
    </div>
  )
}
