'use client'

import { CircleAlert, CircleCheck, RotateCw, TriangleAlert, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { formatBytes } from '@/lib/images/format-bytes'
import { isOver, type Upload } from './uploads'

type UploadListProps = {
  uploads: Upload[]
  onCancel: (id: number) => void
  onRetry: (id: number) => void
  /** Where the words are: a patient's phone has its own. */
  texts?: string
}

/** Files on their way: how far each is, and what one can do about it. */
export function UploadList({ uploads, onCancel, onRetry, texts = 'images.upload' }: UploadListProps) {
  const t = useTranslations(texts)
  const locale = useLocale()
  return (
    <ul className="divide-y divide-line">
      {uploads.map((upload) => {
        const { id, file, state, sent, problem, nameDiffers } = upload
        const said = problem ? (problem.message ?? t(`problems.${problem.code}`)) : nameDiffers ? t('nameDiffers') : t(`states.${state}`, { size: formatBytes(file.size, locale) })
        return (
          <li key={id} data-upload={state} className="grid gap-1 py-2 ps-3 pe-2 [content-visibility:auto] [contain-intrinsic-block-size:auto_3.25rem]">
            <div className="flex items-center gap-2.5">
              <StateMark upload={upload} />
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm">{file.name}</p>
                <p className={problem ? 'text-xs text-red' : nameDiffers ? 'text-xs text-amber' : 'truncate text-xs text-muted'}>{said}</p>
              </div>
              {(state === 'failed' || state === 'cancelled') && (
                <Button variant="ghost" size="sm" aria-label={t('retryOf', { name: file.name })} onClick={() => onRetry(id)}><RotateCw aria-hidden />{t('retry')}</Button>
              )}
              {!isOver(upload) && (
                <Button variant="ghost" size="icon-sm" aria-label={t('cancelOf', { name: file.name })} onClick={() => onCancel(id)}><X aria-hidden /></Button>
              )}
            </div>
            {(state === 'sending' || state === 'examining') && <progress className="h-1 w-full" value={sent} max={1} aria-label={t('progressOf', { name: file.name })} />}
          </li>
        )
      })}
    </ul>
  )
}

function StateMark({ upload: { state, nameDiffers } }: { upload: Upload }) {
  if (nameDiffers) return <TriangleAlert className="size-4 shrink-0 text-amber" aria-hidden />
  if (state === 'failed') return <CircleAlert className="size-4 shrink-0 text-red" aria-hidden />
  if (state === 'kept' || state === 'there') return <CircleCheck className="size-4 shrink-0 text-green" aria-hidden />
  if (state === 'waiting' || state === 'cancelled') return <span className="size-4 shrink-0 rounded-full border border-line-strong" aria-hidden />
  return <Spinner />
}
