import type { ReactNode } from 'react'

export type Toast = { id: number; tone: 'done' | 'error'; message: ReactNode; undo?: () => void; lasts: number }

let toasts: Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function add(toast: Omit<Toast, 'id'>): number {
  const id = nextId++
  set([...toasts.slice(-2), { id, ...toast }])
  return id
}

export function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const currentToasts = () => toasts
const none: Toast[] = []
export const noToasts = () => none
export const dismissToast = (id: number) => set(toasts.filter((toast) => toast.id !== id))

/** Says quietly that something was done. */
export const toast = (message: ReactNode) => add({ tone: 'done', message, lasts: 4000 })

/** Says what went wrong, for as long as it takes to read; stays until dismissed or 12 s. */
export const toastError = (message: ReactNode) => add({ tone: 'error', message, lasts: 12_000 })

/** Says what was done and offers for 8 seconds to undo it (button or Ctrl-Z). */
export const toastUndo = (message: ReactNode, undo: () => void) => add({ tone: 'done', message, undo, lasts: 8000 })
