'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast, toastError } from '@/components/ui/toast'
import { UploadList } from './upload-list'
import { isOver, reportWhenOver } from './uploads'
import { useUploads } from './use-uploads'

// Of the record that was left last: who comes back to it sees the list again.
let stopReport = () => {}

/** What is on its way into this record, in the corner of each of its pages. Who leaves the record is told what became of it. */
export function UploadCorner() {
  const t = useTranslations('images.upload')
  const { list, cancel, retry, clear } = useUploads()
  const [folded, setFolded] = useState(false)
  const left = useRef({ ids: [] as number[], t })
  useEffect(() => {
    left.current = { ids: list.map(({ id }) => id), t }
  }, [list, t])
  useEffect(() => {
    stopReport()
    return () => {
      // The words of then: by the time they are needed this is gone.
      const { ids, t: say } = left.current
      stopReport = reportWhenOver(ids, (came, failed) => (failed > 0 ? toastError(say('someFailed', { came, failed })) : toast(say('allCame', { count: came }))))
    }
  }, [])
  if (list.length === 0) return null
  const over = list.filter(isOver)
  const failed = list.filter(({ state }) => state === 'failed').length
  const came = list.filter(({ state }) => state === 'kept' || state === 'there').length
  const underWay = list.length - over.length
  const share = list.reduce((sum, upload) => sum + (isOver(upload) ? 1 : upload.sent * 0.9), 0) / list.length
  return (
    <section
      aria-label={t('title')}
      className="fixed start-2 end-2 bottom-[calc(var(--bottombar)+0.5rem+env(safe-area-inset-bottom))] z-20 overflow-hidden rounded-lg border border-line bg-raised shadow-lg md:start-auto md:end-4 md:bottom-4 md:w-96"
    >
      <header className="grid gap-2 border-b border-line px-3 py-2">
        <div className="flex items-center gap-2">
          <p role="status" className="min-w-0 flex-1 text-sm font-medium">
            {underWay > 0 ? t('underWay', { done: over.length, all: list.length }) : failed > 0 ? t('someFailed', { came, failed }) : t('allCame', { count: came })}
          </p>
          <Button variant="ghost" size="icon-sm" aria-expanded={!folded} aria-label={t(folded ? 'unfold' : 'fold')} onClick={() => setFolded(!folded)}>{folded ? <ChevronUp /> : <ChevronDown />}</Button>
          {underWay === 0 && <Button variant="ghost" size="icon-sm" aria-label={t('clear')} onClick={clear}><X /></Button>}
        </div>
        {underWay > 0 && <progress className="h-1.5 w-full" value={share} max={1} aria-label={t('title')} />}
        {!folded && (underWay > 1 || failed > 1) && (
          <div className="flex gap-1.5">
            {underWay > 1 && <Button size="sm" variant="ghost" onClick={() => list.filter((one) => !isOver(one)).forEach(({ id }) => cancel(id))}>{t('cancelAll')}</Button>}
            {failed > 1 && <Button size="sm" variant="ghost" onClick={() => list.filter(({ state }) => state === 'failed').forEach(({ id }) => retry(id))}>{t('retryAll')}</Button>}
          </div>
        )}
      </header>
      {!folded && <div className="scroll-fade max-h-[min(22rem,40dvh)] overflow-y-auto"><UploadList uploads={list} onCancel={cancel} onRetry={retry} /></div>}
    </section>
  )
}
