'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { findMedicines, printedName, type Medicine } from '@/lib/prescriptions/medicine'
import { parseShorthand } from '@/lib/prescriptions/shorthand'

type LineEntryProps = {
  /** null until the list is here. */
  offered: Medicine[] | null
  preferred: ReadonlySet<string>
  onAdd: (typed: string, medicine: Medicine | null) => void
}

/** One field for a whole line: "amox 500 1-1-1 5d". Arrows choose among what it could mean, Enter takes it. */
export function LineEntry({ offered, preferred, onAdd }: LineEntryProps) {
  const t = useTranslations('prescriptions')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState(false)
  const entered = useRef(false)
  const name = parseShorthand(typed).medicine
  const found = offered && open ? findMedicines(offered, name, preferred) : []
  const shown = open && name.trim().length >= 2

  function take(medicine: Medicine | null) {
    if (name.trim().length < 3 && !medicine) return
    onAdd(typed, medicine)
    setTyped('')
    setActive(0)
    setOpen(false)
  }
  const takeFirst = useRef(() => {})
  // Also when the field was left meanwhile: then nothing is offered on the screen, but the same is meant.
  useEffect(() => { takeFirst.current = () => take(findMedicines(offered ?? [], name, preferred)[0] ?? null) })
  useEffect(() => {
    if (!offered || !entered.current) return
    entered.current = false
    takeFirst.current()
  }, [offered])
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((now) => (found.length === 0 ? 0 : (now + step + found.length) % found.length))
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      // Before the list is here what was typed waits in the field, and is taken as soon as it is.
      if (offered) take(found[active] ?? null)
      else entered.current = true
    } else if (event.key === 'Escape' && shown) {
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <div className="relative">
      <Input
        icon={Plus} value={typed} placeholder={t('entry.placeholder')} aria-label={t('entry.label')} autoComplete="off" spellCheck={false}
        role="combobox" aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={shown && found[active] ? `${id}-${active}` : undefined}
        onChange={(event) => { entered.current = false; setTyped(event.target.value); setActive(0); setOpen(true) }}
        onKeyDown={onKeyDown} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('entry.found')} className={cn('absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-lg', !shown && 'hidden')}>
        {found.map((medicine, i) => (
          <div
            key={`${medicine.brand}|${medicine.contents}|${medicine.form}`} id={`${id}-${i}`} role="option" aria-selected={i === active}
            className={cn('grid cursor-pointer rounded-sm px-2.5 py-1.5', i === active && 'bg-brand-soft')}
            onMouseDown={(event) => { event.preventDefault(); take(medicine) }} onMouseEnter={() => setActive(i)}
          >
            <span className="font-medium">{medicine.brand || printedName(medicine)} <span className="font-normal text-muted">{medicine.form}</span></span>
            {medicine.brand && <span className="text-sm text-muted">{printedName({ brand: '', contents: medicine.contents })}</span>}
          </div>
        ))}
        {shown && found.length === 0 && (
          <div id={`${id}-0`} role="option" aria-selected className="cursor-pointer rounded-sm px-2.5 py-1.5 text-muted" onMouseDown={(event) => { event.preventDefault(); if (offered) take(null) }}>
            {offered ? t('entry.asTyped', { name: name.trim() }) : t('entry.loading')}
          </div>
        )}
      </div>
    </div>
  )
}
