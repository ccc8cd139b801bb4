'use client'

import { CloudOff, CloudUpload, Cloud } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { SaveState } from '@/lib/perio/saver'

/** Whether what was typed is at the server; what is not stays on the screen and is tried again. */
export function SaveLine({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const t = useTranslations('perio.saving')
  if (state.at === 'failed' || state.at === 'refused') {
    return (
      <div role="alert" className="flex items-center gap-2 rounded-md border border-red-line bg-red-soft px-2.5 py-1 text-sm text-red">
        <CloudOff className="size-4 shrink-0" aria-hidden />
        <span>{state.at === 'failed' ? t('failed') : t('refused', { problem: state.problem ?? '' })}</span>
        {state.at === 'failed' && <Button size="sm" onClick={onRetry}>{t('retry')}</Button>}
      </div>
    )
  }
  const Icon = state.at === 'saved' ? Cloud : CloudUpload
  return <span className="flex items-center gap-1.5 text-sm text-muted" data-save-state={state.at}><Icon className="size-4" aria-hidden />{t(state.at === 'saved' ? 'saved' : 'saving')}</span>
}
