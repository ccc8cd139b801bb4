'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Spinner } from '@/components/ui/spinner'
import type { NavigationEntry } from './navigation'
import { useShell } from './shell-context'
import { stopTypingAhead } from './typed-ahead'
import { matches, useCommands, type Command } from './use-commands'
import { usePatientHits, useRegisterTyped } from './use-patient-hits'

/**
 * Find any patient or do anything, by keyboard alone: patients by name, phone or file number as one types, then what
 * can be done and where one can go. The focus stays in the field; arrows move the mark, Enter takes it.
 */
export function Palette({ entries, onClose }: { entries: NavigationEntry[]; onClose: () => void }) {
  const t = useTranslations('shell.palette')
  const { seesPhones } = useShell()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const hurried = useRef(false)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const commands = useCommands(entries)
  const { hits, pending, failed } = usePatientHits(query)
  const register = useRegisterTyped(query)
  // Registering is offered only once it is known who is there.
  const found = [...hits, ...commands.filter((command) => matches(command, query)), ...(pending || failed ? [] : register)]
  const groups = [...new Set(found.map((command) => command.group))]
  const mark = Math.min(active, found.length - 1)

  useEffect(() => {
    dialog.current!.showModal()
    stopTypingAhead((typed) => setQuery((since) => typed + since))
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [mark, found.length])

  function take(command: Command) {
    onClose()
    command.run()
  }
  useEffect(() => {
    if (!hurried.current || pending) return
    hurried.current = false
    if (found[0] && found[0].group !== 'new') take(found[0])
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setActive((mark + 1) % Math.max(found.length, 1))
    else if (event.key === 'ArrowUp') setActive((mark + found.length - 1) % Math.max(found.length, 1))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // What stands first may belong to an older question: wait for the answer rather than open somebody else.
      if (pending && mark <= 0) hurried.current = true
      else if (found[mark]) take(found[mark])
    } else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
      className="fixed inset-x-0 top-0 mx-auto h-dvh w-full overflow-hidden border-line bg-raised text-ink md:top-[12vh] md:h-fit md:w-[38rem] md:rounded-lg md:border md:shadow-lg"
    >
      <div className="flex h-full flex-col md:max-h-[70vh]">
        <div className="flex shrink-0 items-center gap-3 border-b border-line px-4">
          {pending ? <Spinner /> : <Search className="size-4 shrink-0 text-faint" aria-hidden />}
          <input
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls="palette-list"
            aria-activedescendant={found[mark] && `palette-${found[mark].id}`}
            aria-label={t('title')}
            placeholder={t(seesPhones ? 'placeholder' : 'placeholderNames')}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
              hurried.current = false
            }}
            onKeyDown={onKeyDown}
            className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
          />
          <button type="button" onClick={onClose} className="rounded-md text-sm text-muted hover:text-ink">
            <Kbd keys="Esc" />
            <span className="pointer-fine:sr-only">{t('close')}</span>
          </button>
        </div>
        <div ref={list} id="palette-list" role="listbox" aria-label={t('title')} className="scroll-fade min-h-0 flex-1 overflow-y-auto p-2">
          {groups.map((group) => (
            <div key={group} role="group" aria-label={t(group)}>
              <div className="px-2.5 pt-2 pb-1 text-xs font-medium text-faint" aria-hidden>{t(group)}</div>
              {found.map((command, index) => command.group === group && (
                <Line key={command.id} command={command} active={index === mark} onPoint={() => setActive(index)} onTake={() => take(command)} />
              ))}
            </div>
          ))}
        </div>
        <p role="status" className={cn('shrink-0 px-4 text-sm', failed ? 'text-red' : 'text-faint', (failed || found.length === 0) && 'pb-3')}>
          {failed ? t('failed') : found.length > 0 ? '' : pending ? t('searching') : t('nothing', { query })}
        </p>
      </div>
    </dialog>
  )
}

function Line({ command, active, onPoint, onTake }: { command: Command; active: boolean; onPoint: () => void; onTake: () => void }) {
  const Icon = command.icon
  return (
    <div
      id={`palette-${command.id}`}
      role="option"
      aria-selected={active}
      onPointerMove={onPoint}
      onClick={onTake}
      className={cn('flex min-h-row items-center gap-3 rounded-md px-2.5 py-1', active && 'bg-brand-soft')}
    >
      <Icon className={cn('size-4 shrink-0', active ? 'text-brand' : 'text-faint')} aria-hidden />
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.detail && <span className="shrink-0 text-sm text-muted tabular">{command.detail}</span>}
      {command.keys && <Kbd keys={command.keys} />}
    </div>
  )
}
