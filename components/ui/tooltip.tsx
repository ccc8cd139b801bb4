'use client'

import { cloneElement, useEffect, useId, useRef, useState, type ReactElement } from 'react'
import { cn } from './cn'
import { floatingStyles, usePlacement } from './floating'
import { Kbd } from './kbd'

type TooltipProps = { text: string; keys?: string; children: ReactElement<Record<string, unknown>> }

/** Names an icon button for those who point or tab to it. The button still carries its own aria-label. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const floating = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  usePlacement(open, anchor, floating, 'center')

  useEffect(() => {
    if (open) floating.current?.showPopover()
  }, [open])
  useEffect(() => () => clearTimeout(timer.current), [])

  const show = (after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(true), after)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  return (
    <span
      ref={anchor}
      className="inline-flex"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(500)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {cloneElement(children, { 'aria-describedby': open ? id : undefined })}
      {open && (
        <div ref={floating} id={id} role="tooltip" popover="manual" className={cn(floatingStyles, 'pointer-events-none flex items-center gap-2 overflow-visible px-2 py-1 text-sm')}>
          {text}
          {keys && <Kbd keys={keys} />}
        </div>
      )}
    </span>
  )
}
