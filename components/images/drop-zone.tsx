'use client'

import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { filesOf } from './files-of'

type DropZoneProps = { enabled: boolean; patient: string; onFiles: (files: File[]) => void; children: ReactNode }

/** The whole page takes files that are dropped on it, folders too, or pasted into it; a file that misses never replaces the page. */
export function DropZone({ enabled, patient, onFiles, children }: DropZoneProps) {
  const t = useTranslations('images.add')
  const [over, setOver] = useState(false)
  const take = useEffectEvent(async (data: DataTransfer | null) => {
    setOver(false)
    const files = data ? await filesOf(data) : []
    if (enabled) onFiles(files)
  })
  const seeFiles = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return false
    event.preventDefault()
    event.dataTransfer.dropEffect = enabled ? 'copy' : 'none'
    return true
  })
  useEffect(() => {
    const dragover = (event: DragEvent) => setOver(seeFiles(event))
    const dragleave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      if (seeFiles(event)) void take(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      const typing = (event.target as HTMLElement).closest?.('input, textarea, [contenteditable=true]')
      if (!event.clipboardData?.files.length || typing) return
      event.preventDefault()
      void take(event.clipboardData)
    }
    document.addEventListener('dragover', dragover)
    document.addEventListener('dragleave', dragleave)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', dragover)
      document.removeEventListener('dragleave', dragleave)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
  return (
    <div className="relative min-h-[60dvh]">
      {children}
      {over && enabled && (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-lg border-2 border-dashed border-brand bg-brand-soft/90">
          <p className="flex items-center gap-2 text-lg font-semibold text-brand"><Upload className="size-5" aria-hidden />{t('drop', { patient })}</p>
        </div>
      )}
    </div>
  )
}
