'use client'

import { CircleAlert, FolderOpen, FolderSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { useShell } from '@/components/layout/shell-context'
import { useWatchedFolder } from './use-watched-folder'

/** The folder that the X-ray computer's program writes into: whether it is watched, and what to do so that it is. */
export function FolderStrip() {
  const t = useTranslations('images.tray.folder')
  const { slug } = useShell()
  const { state, name, choose, wake, forget } = useWatchedFolder(slug)
  if (state === 'unknown') return <div className="h-14" />
  const watching = state === 'watching'
  const Icon = state === 'unreadable' ? CircleAlert : watching ? FolderOpen : FolderSearch
  return (
    <section aria-label={t('label')} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
      <Icon className={`size-5 shrink-0 ${watching ? 'text-green' : state === 'unreadable' ? 'text-red' : 'text-muted'}`} aria-hidden />
      <div role="status" className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="truncate font-medium">{t(`${state}.title`, { name })}</p>
        <p className="text-sm text-muted">{t(`${state}.text`)}</p>
      </div>
      {state === 'none' && <Button variant="primary" onClick={() => void choose()}>{t('choose')}</Button>}
      {state === 'asleep' && <Button variant="primary" onClick={() => void wake()}>{t('wake')}</Button>}
      {(watching || state === 'asleep' || state === 'unreadable') && (
        <>
          <Button onClick={() => void choose()}>{t('change')}</Button>
          <Button variant="ghost" onClick={() => void forget()}>{t('forget')}</Button>
        </>
      )}
      {state === 'elsewhere' && <Spinner />}
    </section>
  )
}
