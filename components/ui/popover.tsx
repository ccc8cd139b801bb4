'use client'

import { cloneElement, useCallback, useId, useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react'
import { cn } from './cn'
import { floatingStyles, usePlacement, type Align } from './floating'

export type Trigger = ReactElement<{ ref?: RefObject<HTMLElement | null>; onClick?: () => void; id?: string } & Record<string, unknown>>

/** State of something that opens beside a trigger, on the browser's popover: light dismiss, Escape, top layer. */
export function usePopover(align: Align) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const floating = useRef<HTMLDivElement>(null)
  usePlacement(open, anchor, floating, align)
  const close = useCallback((options: { refocus?: boolean } = {}) => {
    floating.current?.hidePopover()
    if (options.refocus !== false) anchor.current?.focus({ preventScroll: true })
  }, [])
  const show = useCallback(() => floating.current?.showPopover(), [])
  return { open, setOpen, anchor, floating, close, show }
}

type PopoverProps = { trigger: Trigger; label: string; align?: Align; className?: string; children: (close: () => void) => ReactNode }

/** A small non-modal surface beside a button. Its content is mounted only while it is open. */
export function Popover({ trigger, label, align = 'start', className, children }: PopoverProps) {
  const id = useId()
  const { open, setOpen, anchor, floating, close } = usePopover(align)
  return (
    <>
      {cloneElement(trigger, { ref: anchor, 'aria-haspopup': 'dialog', 'aria-expanded': open, 'aria-controls': id, popoverTarget: id })}
      <div
        ref={floating}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          close()
        }}
        className={cn(floatingStyles, 'min-w-56 p-3', className)}
      >
        {open && children(close)}
      </div>
    </>
  )
}
