'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { LockScreen } from './lock-screen'

/** The lock over a page that waits for its person. */
export function LockOverlay({ onUnlocked }: { onUnlocked: (person: string) => void }) {
  const t = useTranslations('devices.lock')
  const { slug, memberId } = useShell()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const box = dialog.current!
    const open = () => {
      if (!box.open) box.showModal()
    }
    // Keys typed here are for nothing behind it. Browsers let a second Escape close any dialog: it opens again.
    const keep = (event: KeyboardEvent) => {
      event.stopPropagation()
      if (event.key === 'Escape') event.preventDefault()
    }
    // Where nothing has the focus the keys would be the page's.
    const elsewhere = (event: KeyboardEvent) => {
      if (!box.contains(event.target as Node)) event.stopImmediatePropagation()
    }
    open()
    window.addEventListener('keydown', elsewhere, true)
    box.addEventListener('keydown', keep)
    box.addEventListener('close', open)
    return () => {
      window.removeEventListener('keydown', elsewhere, true)
      box.removeEventListener('keydown', keep)
      box.removeEventListener('close', open)
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onCancel={(event) => event.preventDefault()}
      className="fixed inset-0 m-0 h-dvh max-h-none w-dvw max-w-none overflow-y-auto bg-canvas text-ink"
    >
      <LockScreen slug={slug} expected={memberId} onUnlocked={onUnlocked} />
    </dialog>
  )
}
