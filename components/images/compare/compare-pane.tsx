'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, Ref } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { Tooltip } from '@/components/ui/tooltip'
import { Layers } from './layers'

type ComparePaneProps = ComponentProps<typeof Layers> & {
  paneRef?: Ref<HTMLDivElement>
  /** The picture could not be loaded. */
  lost: boolean
  again: () => void
  onTurn?: () => void
}

/** Room for a picture: it, its coming, or why it does not come. */
export function ComparePane({ paneRef, lost, again, onTurn, ...layers }: ComparePaneProps) {
  const t = useTranslations('images.compare')
  return (
    <div ref={paneRef} className="relative min-h-0 min-w-0 flex-1 bg-film">
      {layers.layers.length > 0 ? <Layers {...layers} /> : (
        <div className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center text-muted">
          {lost ? <><p>{t('lost')}</p><Button onClick={again}>{t('again')}</Button></> : <Spinner />}
        </div>
      )}
      {onTurn && (
        <div className="absolute end-2 bottom-2">
          <Tooltip text={t('turn')}><Button size="icon-sm" aria-label={t('turnOf', { image: layers.label })} onClick={onTurn}><RotateCw aria-hidden /></Button></Tooltip>
        </div>
      )}
    </div>
  )
}
