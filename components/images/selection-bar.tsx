'use client'

import { Columns2, FolderInput, Tag, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { isPicture, type Image } from '@/lib/images/image'

type SelectionBarProps = { slug: string; patientId: string; images: Image[]; onAsk: (what: 'delete' | 'move' | 'change') => void; onClear: () => void }

/** What can be done with the images that are selected. */
export function SelectionBar({ slug, patientId, images, onAsk, onClear }: SelectionBarProps) {
  const t = useTranslations('images.selection')
  const { can } = useShell()
  const pair = images.length === 2 && images.every(isPicture) ? images : null
  return (
    <div role="toolbar" aria-label={t('label')} className="sticky bottom-[calc(var(--bottombar)+0.75rem)] z-10 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center gap-1.5 rounded-lg border border-line bg-raised p-1.5 shadow-lg">
      <span className="px-2 text-sm font-medium tabular" role="status">{t('count', { count: images.length })}</span>
      {/* The older one on the left. */}
      {pair && <Link href={`/${slug}/patients/${patientId}/images/compare?left=${pair[1]!.id}&right=${pair[0]!.id}`} prefetch={false} className={buttonStyles({ size: 'sm' })}><Columns2 aria-hidden /><span className="max-md:sr-only">{t('compare')}</span></Link>}
      {can('images.write') && (
        <>
          <Button size="sm" onClick={() => onAsk('change')}><Tag aria-hidden /><span className="max-md:sr-only">{t('change')}</span></Button>
          <Button size="sm" onClick={() => onAsk('move')}><FolderInput aria-hidden /><span className="max-md:sr-only">{t('move')}</span></Button>
          <Button size="sm" variant="danger" onClick={() => onAsk('delete')}><Trash2 aria-hidden /><span className="max-md:sr-only">{t('delete')}</span></Button>
        </>
      )}
      <Button size="icon-sm" variant="ghost" aria-label={t('clear')} onClick={onClear}><X /></Button>
    </div>
  )
}
