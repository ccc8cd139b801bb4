'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from './button'

type PanelProps = {
  title: ReactNode
  subtitle?: ReactNode
  onClose: () => void
  /** Buttons in the header, left of the closing cross. */
  actions?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/**
 * The sheet on the right for the thing selected, mounted while it is open. At a desk it stands beside the page, which
 * makes room for it (globals.css) and stays usable; on a phone it covers the page and is modal. Escape closes it,
 * the focus goes to [data-autofocus] or its first control and back to where it was. Bind `onClose` to useUrlParam.
 */
export function Panel({ title, subtitle, onClose, actions, footer, children }: PanelProps) {
  const t = useTranslations('ui')
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const dialog = ref.current!
    const before = document.activeElement as HTMLElement | null
    if (dialog.open) return
    // Behind a lock, out of the document, nothing can be modal: the page that comes back makes it so.
    if (matchMedia('(min-width: 48rem)').matches || !dialog.isConnected) dialog.show()
    else dialog.showModal()
    const chosen = dialog.querySelector<HTMLElement>('[data-autofocus]')
    const first = dialog.querySelector<HTMLElement>('[data-panel-body] :is(input, select, textarea, button, a)')
    ;(chosen ?? first)?.focus({ preventScroll: true })
    // After the removal, so that a field does not lose the focus to what it came from.
    return () => queueMicrotask(() => !dialog.isConnected && before?.isConnected && before.focus({ preventScroll: true }))
  }, [])

  // What had the focus may have gone with it (a form that was saved); Escape then arrives at the page itself.
  const closeUnfocused = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && event.target === document.body) onClose()
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => closeUnfocused(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    const inner = (event.target as HTMLElement).closest('dialog') !== ref.current
    if (event.key !== 'Escape' || event.defaultPrevented || inner) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }

  return (
    <dialog
      ref={ref}
      data-panel
      aria-labelledby={`${id}-title`}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === ref.current) onClose()
      }}
      className="fixed inset-0 z-30 h-dvh w-full border-line bg-surface text-ink md:inset-y-0 md:border-s md:start-auto md:end-0 md:w-(--panel) md:shadow-lg"
    >
      <div className="flex h-full flex-col">
        <div className="flex min-h-topbar shrink-0 items-center gap-2 border-b border-line px-4 py-2">
          <div className="grid min-w-0 flex-1">
            <h2 id={`${id}-title`} className="truncate text-base font-semibold">{title}</h2>
            {subtitle && <p className="truncate text-sm text-muted">{subtitle}</p>}
          </div>
          {actions}
          <Button variant="ghost" size="icon-sm" aria-label={t('close')} onClick={onClose} className="-me-1.5"><X /></Button>
        </div>
        <div data-panel-body className="scroll-fade min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
        {footer && (
          <div className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
            {footer}
          </div>
        )}
      </div>
    </dialog>
  )
}
