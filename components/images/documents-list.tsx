'use client'

import { CalendarClock, CalendarX, FileText, Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { daysLeft } from '@/lib/images/find-images'
import { isPicture, type Image } from '@/lib/images/image'
import { formatDay } from '@/lib/time'
import { useLocale } from 'next-intl'
import { imageHref } from './image-look'
import type { ImageSelection } from './use-image-selection'
import { useImageWords } from './use-image-words'
import { fileAddress } from '@/lib/images/address'

type DocumentsListProps = {
  slug: string
  patientId: string
  documents: Image[]
  today: string
  selection: ImageSelection
  onDetails: (id: string) => void
  onOpen: (image: Image) => boolean
}

/** Documents by name, with what they are, from when, and until when they count. */
export function DocumentsList({ slug, patientId, documents, today, selection, onDetails, onOpen }: DocumentsListProps) {
  const t = useTranslations('images.documents')
  const words = useImageWords()
  return (
    <ul aria-label={t('title')} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {documents.map((document) => (
        <li key={document.id} className="flex min-h-row items-center gap-3 py-1.5 ps-3 pe-1.5">
          <Checkbox label={<span className="sr-only">{t('select', { name: document.name })}</span>} checked={selection.ids.has(document.id)} onChange={() => selection.toggle(document.id, false)} className="gap-0!" />
          <span className="grid size-9 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken text-faint">
            {isPicture(document) ? <img src={fileAddress(slug, document.id, 'thumb')} alt="" loading="lazy" className="size-full object-cover" /> : <FileText className="size-4.5" aria-hidden />}
          </span>
          <Link
            href={imageHref(slug, patientId, document)}
            prefetch={false}
            onClick={(event) => !event.metaKey && !event.ctrlKey && onOpen(document) && event.preventDefault()}
            className="grid min-w-0 flex-1 gap-0.5 rounded-sm hover:text-brand"
          >
            <span className="truncate font-medium">{document.name}</span>
            <span className="truncate text-sm text-muted">{[words.kind(document.kind), words.day(document.takenAt), document.note].filter(Boolean).join(' · ')}</span>
          </Link>
          {document.expiresOn && <Expiry on={document.expiresOn} today={today} />}
          <Button variant="ghost" size="icon-sm" aria-label={t('details', { name: document.name })} onClick={() => onDetails(document.id)}><Info /></Button>
        </li>
      ))}
    </ul>
  )
}

/** Amber a month before, red once it is over. */
function Expiry({ on, today }: { on: string; today: string }) {
  const t = useTranslations('images.documents')
  const locale = useLocale()
  const left = daysLeft(on, today)
  const day = formatDay(on, locale)
  if (left < 0) return <Badge tone="red" icon={CalendarX}>{t('expired', { day })}</Badge>
  return <Badge tone={left <= 30 ? 'amber' : 'neutral'} icon={left <= 30 ? CalendarClock : undefined}>{t('expires', { day })}</Badge>
}
