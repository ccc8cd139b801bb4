'use client'

import { Check, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { cloneElement, createContext, use, useId, type KeyboardEvent, type ReactNode } from 'react'
import { cn } from './cn'
import { floatingStyles, type Align } from './floating'
import { Kbd } from './kbd'
import { usePopover, type Trigger } from './popover'

const MenuContext = createContext<{ close: () => void }>({ close: () => {} })

type MenuProps = { trigger: Trigger; align?: Align; className?: string; children: ReactNode }

/** Actions behind a button. Arrows, Home, End and first letters move; Enter chooses; Escape goes back to the button. */
export function Menu({ trigger, align = 'start', className, children }: MenuProps) {
  const id = useId()
  const triggerId = (trigger.props.id as string | undefined) ?? `${id}-trigger`
  const { open, setOpen, anchor, floating, close, show } = usePopover(align)

  const items = () => [...(floating.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? [])]

  function onKeyDown(event: KeyboardEvent) {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const go = (index: number) => all.at(index % all.length)?.focus()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at <= 0 ? -1 : at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(-1)
    else if (event.key === 'Tab') return close()
    else if (event.key === 'Escape') close()
    else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
      const from = [...all.slice(at + 1), ...all.slice(0, at + 1)]
      from.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    } else return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }

  return (
    <MenuContext value={{ close }}>
      {cloneElement(trigger, {
        ref: anchor,
        id: triggerId,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        popoverTarget: id,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          show()
        },
      })}
      <div
        ref={floating}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={triggerId}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onToggle={(event) => {
          if (event.newState === 'open') items()[0]?.focus({ preventScroll: true })
        }}
        onKeyDown={onKeyDown}
        className={cn(floatingStyles, 'min-w-48 p-1', className)}
      >
        {open && children}
      </div>
    </MenuContext>
  )
}

type MenuItemProps = {
  icon?: LucideIcon
  /** Either a place to go or something to do. */
  href?: string
  onSelect?: () => void
  /** Set for a choice among several: shows the check, says so to screen readers. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  shortcut?: string
  children: ReactNode
}

/** One line of a Menu. */
export function MenuItem({ icon: Icon, href, onSelect, checked, danger, disabled, shortcut, children }: MenuItemProps) {
  const { close } = use(MenuContext)
  const props = {
    role: checked === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': checked,
    'aria-disabled': disabled || undefined,
    tabIndex: -1,
    className: cn(
      'flex h-row w-full items-center gap-2.5 rounded-md px-2.5 text-start text-base outline-none focus:bg-hover aria-disabled:opacity-50',
      danger ? 'text-red' : 'text-ink',
    ),
    onMouseMove: (event: { currentTarget: HTMLElement }) => event.currentTarget.focus({ preventScroll: true }),
  }
  const content = (
    <>
      {Icon && <Icon className="size-4 shrink-0 opacity-75" aria-hidden />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked && <Check className="size-4 shrink-0 text-brand" aria-hidden />}
      {shortcut && <Kbd keys={shortcut} />}
    </>
  )
  if (href && !disabled) return <Link href={href} {...props} onClick={close}>{content}</Link>
  return (
    <button
      type="button"
      {...props}
      onClick={() => {
        if (disabled) return
        close()
        onSelect?.()
      }}
    >
      {content}
    </button>
  )
}

export function MenuSeparator() {
  return <div role="separator" className="my-1 border-t border-line" />
}

/** Names the group of items below it. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <div role="presentation" className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-faint">{children}</div>
}
