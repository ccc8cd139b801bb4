'use client'

import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button'
import { useShortcut } from './shortcut'
import { currentToasts, dismissToast, noToasts, subscribe, type Toast } from './toast'

/**
 * Where toasts appear: once, in the root layout. A popover, so that it lies above an open dialog.
 * The region is there from the start, otherwise screen readers would not announce the first message.
 */
export function Toaster() {
  const t = useTranslations('ui')
  const toasts = useSyncExternalStore(subscribe, currentToasts, noToasts)
  const region = useRef<HTMLDivElement>(null)
  const latest = toasts.at(-1)
  const undoable = toasts.findLast((toast) => toast.undo)

  useEffect(() => {
    const box = region.current!
    if (box.matches(':popover-open')) box.hidePopover()
    if (latest) box.showPopover()
  }, [latest])
  useShortcut('mod+z', () => undoable && undo(undoable), Boolean(undoable))

  return (
    <div role="region" aria-label={t('notifications')}>
      <div
        ref={region}
        popover="manual"
        aria-live="polite"
        className="fixed inset-auto start-1/2 bottom-[calc(var(--bottombar)+1rem+env(safe-area-inset-bottom))] w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 space-y-2 overflow-visible print:hidden rtl:translate-x-1/2"
      >
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} undoLabel={t('undo')} closeLabel={t('close')} />
        ))}
      </div>
    </div>
  )
}

function undo(toast: Toast) {
  dismissToast(toast.id)
  toast.undo?.()
}

function ToastLine({ toast, undoLabel, closeLabel }: { toast: Toast; undoLabel: string; closeLabel: string }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), toast.lasts)
    return () => clearTimeout(timer)
  }, [held, toast])
  const Icon = toast.tone === 'error' ? CircleAlert : CircleCheck
  return (
    <div
      role={toast.tone === 'error' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="flex min-h-row items-center gap-2.5 rounded-lg border border-line bg-raised py-1 ps-3 pe-1 text-base shadow-lg"
    >
      <Icon className={toast.tone === 'error' ? 'size-4 shrink-0 text-red' : 'size-4 shrink-0 text-green'} aria-hidden />
      <div className="min-w-0 flex-1 py-1">{toast.message}</div>
      {toast.undo && <Button variant="secondary" size="sm" onClick={() => undo(toast)}>{undoLabel}</Button>}
      <Button variant="ghost" size="icon-sm" aria-label={closeLabel} onClick={() => dismissToast(toast.id)}><X /></Button>
    </div>
  )
}
