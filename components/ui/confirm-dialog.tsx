'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: ReactNode
  message: ReactNode
  confirmLabel: string
  danger?: boolean
  pending?: boolean
  children?: ReactNode
}

/** Asks once, naming what will happen. Prefer doing it with toastUndo where it can be undone. */
export function ConfirmDialog({ open, onClose, onConfirm, title, message, confirmLabel, danger, pending, children }: ConfirmDialogProps) {
  const t = useTranslations('ui')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={message}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={onConfirm} data-autofocus>{confirmLabel}</Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
