'use client'

import { Download, Minus, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button, buttonStyles } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { downloadAddress, fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { PdfPage } from './pdf-page'
import { usePdf } from './use-pdf'

type PdfDialogProps = { slug: string; document: Image; onClose: () => void }

/** How large a page can be made, in parts of the width that there is. */
const zooms = [1, 1.25, 1.5, 2, 3]

/** A PDF in its place, page under page; what draws it is loaded when the first one is opened. */
export function PdfDialog({ slug, document, onClose }: PdfDialogProps) {
  const t = useTranslations('images.documents')
  const ref = useRef<HTMLDialogElement>(null)
  const { pages, problem } = usePdf(fileAddress(slug, document.id, 'original'))
  const [zoom, setZoom] = useState(0)
  useEffect(() => {
    if (ref.current?.isConnected && !ref.current.open) ref.current.showModal()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-label={document.name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === '+' || event.key === '=') setZoom((z) => Math.min(z + 1, zooms.length - 1))
        else if (event.key === '-') setZoom((z) => Math.max(z - 1, 0))
      }}
      className="fixed inset-0 h-dvh w-full bg-sunken text-ink"
    >
      <div className="flex h-full flex-col">
        <header className="flex min-h-topbar shrink-0 items-center gap-1.5 border-b border-line bg-surface px-3 py-1.5">
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold">{document.name}</h2>
            <p className="text-sm text-muted tabular" role="status">{pages ? t('pages', { count: pages.length }) : ''}</p>
          </div>
          <Button variant="ghost" size="icon" aria-label={t('smaller')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}><Minus /></Button>
          <Button variant="ghost" size="icon" aria-label={t('larger')} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}><Plus /></Button>
          <a href={downloadAddress(slug, document.id)} download className={buttonStyles()}><Download aria-hidden /><span className="max-md:sr-only">{t('download')}</span></a>
          <Button variant="ghost" size="icon" aria-label={t('close')} onClick={onClose}><X /></Button>
        </header>
        <div tabIndex={0} role="region" aria-label={t('content', { name: document.name })} data-autofocus className="min-h-0 flex-1 overflow-auto p-3 md:p-6">
          {problem ? <div className="mx-auto max-w-lg"><FormError>{t(`problems.${problem}`)}</FormError></div>
            : !pages ? <Skeleton className="mx-auto aspect-[1/1.414] w-full max-w-3xl" />
              : pages.map((page, i) => <PdfPage key={i} page={page} zoom={zooms[zoom]!} label={t('page', { number: i + 1, count: pages.length })} />)}
        </div>
      </div>
    </dialog>
  )
}
