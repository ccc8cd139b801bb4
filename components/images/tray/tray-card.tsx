'use client'

import { FileText, ScanLine, Trash2, TriangleAlert, Undo2, UserRoundPlus, UserRoundSearch } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Tooltip } from '@/components/ui/tooltip'
import { fileAddress } from '@/lib/images/address'
import { isPicture } from '@/lib/images/image'
import { offered, type TrayImage, type TrayVisit } from '@/lib/images/tray'
import { formatDateTime } from '@/lib/time'
import type { Receiver } from './use-tray'

type TrayCardProps = {
  image: TrayImage
  visits: TrayVisit[]
  selected: boolean
  pending: boolean
  canWrite: boolean
  onSelect: () => void
  onAttach: (to: Receiver) => void
  onSomeoneElse: () => void
  onDiscard: () => void
  onBringBack: () => void
}

/** One image that is nobody's: what it looks like, when it was taken, and whose it may be, in one click. */
export function TrayCard({ image, visits, selected, pending, canWrite, onSelect, onAttach, onSomeoneElse, onDiscard, onBringBack }: TrayCardProps) {
  const t = useTranslations('images.tray')
  const kind = useTranslations('images.kinds')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const at = formatDateTime(image.taken_known ? image.taken_at : image.created_at, clinic.timeZone, locale)
  const title = t('title.one', { kind: kind(image.kind), at })
  const receivers = image.deleted_at ? [] : offered(image, visits)
  return (
    <li aria-label={title} data-image={image.id} className={`grid content-start gap-3 rounded-lg border bg-surface p-3 ${selected ? 'border-brand' : 'border-line'}`}>
      <Thumb slug={slug} image={image} />
      <div className="flex items-start gap-2">
        {canWrite && !image.deleted_at && <Checkbox label={<span className="sr-only">{t('select', { image: title })}</span>} checked={selected} onChange={onSelect} />}
        <div className="grid min-w-0 flex-1 gap-0.5">
          <p className="truncate font-medium">{kind(image.kind)}</p>
          <p className="text-sm text-muted tabular">{t(image.taken_known ? 'taken' : 'came', { at })}</p>
          {image.named && <p className="text-sm break-words">{t('named', { name: image.named })}</p>}
          {image.trouble && <p className="flex items-center gap-1 text-sm text-amber"><TriangleAlert className="size-4 shrink-0" aria-hidden />{t('trouble')}</p>}
          {image.deleted_reason && <p className="text-sm break-words text-muted">{t('why', { reason: image.deleted_reason })}</p>}
        </div>
        {canWrite && !image.deleted_at && (
          <Tooltip text={t('discard')}>
            <Button variant="ghost" size="icon-sm" aria-label={t('discardOf', { image: title })} disabled={pending} onClick={onDiscard}><Trash2 aria-hidden /></Button>
          </Tooltip>
        )}
      </div>
      {canWrite && !image.deleted_at && (
        <div className="grid gap-2">
          {receivers.map((visit, i) => (
            <Button
              key={visit.id}
              variant={i === 0 ? 'primary' : 'secondary'}
              pending={pending && i === 0}
              disabled={pending}
              onClick={() => onAttach({ patientId: visit.patient_id, name: visit.patient, visitId: visit.id })}
            >
              <UserRoundPlus aria-hidden /><span className="truncate">{t('attachTo', { name: visit.patient })}</span>
            </Button>
          ))}
          <Button variant={receivers.length ? 'ghost' : 'secondary'} disabled={pending} onClick={onSomeoneElse}><UserRoundSearch aria-hidden />{t(receivers.length ? 'someoneElse' : 'choosePatient')}</Button>
        </div>
      )}
      {canWrite && image.deleted_at && <Button pending={pending} onClick={onBringBack}><Undo2 aria-hidden />{t('bringBack')}</Button>}
    </li>
  )
}

/** The thumbnail, once it is in sight; its place is there before. */
function Thumb({ slug, image }: { slug: string; image: TrayImage }) {
  const [lost, setLost] = useState(false)
  const Icon = image.sort === 'document' ? FileText : ScanLine
  return (
    <div className="grid aspect-4/3 place-items-center overflow-hidden rounded-md bg-film text-on-film-muted">
      {isPicture(image) && !lost
        ? <img src={fileAddress(slug, image.id, 'thumb')} alt="" loading="lazy" decoding="async" onError={() => setLost(true)} className="size-full object-contain" />
        : <Icon className="size-7" strokeWidth={1.5} aria-hidden />}
    </div>
  )
}
