'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  children?: ReactNode
}
const widths = { sm: 'md:w-96', md: 'md:w-[32rem]', lg: 'md:w-[48rem]' }

/**
 * A modal question or a short form, on the browser's own <dialog>: focus stays inside, Escape closes, the page
 * behind is inert, and the focus goes to [data-autofocus] or the first field, and back to where it was. On a phone it rises from the bottom edge.
 */
export function Dialog({ open, onClose, title, description, footer, size = 'md', children }: DialogProps) {
  const t = useTranslations('ui')
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    // Not while the page is out of the document, behind a lock: it is opened when the page comes back.
    if (open && dialog?.isConnected && !dialog.open) {
      dialog.showModal()
      const chosen = dialog.querySelector<HTMLElement>('[data-autofocus]')
      ;(chosen ?? dialog.querySelector<HTMLElement>('[data-dialog-body] :is(input, select, textarea)'))?.focus()
    }
    if (!open && dialog?.open) dialog.close()
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
      onMouseDown={(event) => event.target === ref.current && onClose()}
      className={cn(
        'fixed inset-x-0 top-auto bottom-0 m-0 w-full rounded-t-lg border border-line bg-raised text-ink shadow-lg md:inset-0 md:m-auto md:h-fit md:rounded-lg',
        widths[size],
      )}
    >
      <div className="flex max-h-[85dvh] flex-col">
        <div className="flex items-start gap-3 px-5 pt-4 pb-2">
          <div className="grid flex-1 gap-1">
            <h2 id={`${id}-title`} className="text-lg font-semibold">{title}</h2>
            {description && <p id={`${id}-description`} className="text-base text-muted">{description}</p>}
          </div>
          <Button variant="ghost" size="icon-sm" aria-label={t('close')} onClick={onClose} className="-me-2 -mt-0.5"><X /></Button>
        </div>
        {children && <div data-dialog-body className="scroll-fade min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>}
        {footer && <div className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-[calc(1rem+env(safe-area-inset-bottom))]">{footer}</div>}
        {!footer && <div className="h-4 shrink-0" />}
      </div>
    </dialog>
  )
}
