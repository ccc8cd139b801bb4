'use client'

import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { addUploads, cancelUpload, clearUploads, currentUploads, isOver, retryUpload, subscribeToUploads, type Upload, type UploadDetails, type UploadTarget } from './uploads'

type Uploads = {
  /** Of this target, in the order in which they were added. */
  list: Upload[]
  add: (files: File[], what: { source: Upload['source']; details?: UploadDetails }) => void
  cancel: (id: number) => void
  retry: (id: number) => void
  /** Forgets what has ended. */
  clear: () => void
}

const Target = createContext<UploadTarget | null>(null)
const none: Upload[] = []

/** Says where files of the screens inside it go. The uploads themselves live outside: going to another page does not stop them. */
export function UploadProvider({ address, patientId, children }: UploadTarget & { children: ReactNode }) {
  return <Target value={useMemo(() => ({ address, patientId }), [address, patientId])}>{children}</Target>
}

/** Sends files to where the UploadProvider around says, and knows how far each is. */
export function useUploads(): Uploads {
  const target = use(Target)
  if (!target) throw new Error('no UploadProvider')
  const all = useSyncExternalStore(subscribeToUploads, currentUploads, () => none)
  const list = useMemo(() => all.filter(({ address, patientId }) => address === target.address && patientId === target.patientId), [all, target])
  return {
    list,
    add: (files, what) => addUploads(target, files, what),
    cancel: cancelUpload,
    retry: retryUpload,
    clear: () => clearUploads(list.filter(isOver).map(({ id }) => id)),
  }
}
