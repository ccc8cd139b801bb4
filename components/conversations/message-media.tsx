'use client'

import { FileText, ImageIcon, LoaderCircle, Mic, Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { ThreadMessage } from '@/lib/conversations/schema'

const icons = { image: ImageIcon, sticker: ImageIcon, audio: Mic, video: Video, document: FileText }

/** What came with a message: shown, played or opened; on its way, or why it could not be kept. */
export function MessageMedia({ message: { id, media, mediaProblem, mediaBytes } }: { message: ThreadMessage }) {
  const t = useTranslations('inbox')
  const { slug } = useShell()
  const type = (media!.type in icons ? media!.type : 'document') as keyof typeof icons
  const Icon = icons[type]
  const src = `/${slug}/messages/media/${id}`
  if (mediaProblem) return <p className="flex items-start gap-2 text-sm text-muted"><Icon className="mt-0.5 size-4 shrink-0" aria-hidden />{t(`mediaProblems.${mediaProblem}`)}</p>
  if (!media!.kept) return <p className="flex items-center gap-2 text-sm text-muted"><LoaderCircle className="size-4 shrink-0 motion-safe:animate-spin" aria-hidden />{t('mediaComing', { what: t(`media.${type}`) })}</p>
  if (type === 'image' || type === 'sticker') {
    return (
      <a href={src} target="_blank" rel="noreferrer" aria-label={t('openPhoto')}>
        <img src={src} alt={t('media.image')} loading="lazy" className="max-h-64 w-auto max-w-full rounded-md bg-sunken object-contain" />
      </a>
    )
  }
  if (type === 'audio') return <audio controls preload="none" src={src} aria-label={t('media.audio')} className="w-64 max-w-full" />
  if (type === 'video') return <video controls preload="none" src={src} aria-label={t('media.video')} className="max-h-64 max-w-full rounded-md" />
  return (
    <a href={src} className="inline-flex items-center gap-2 font-medium text-brand hover:underline">
      <FileText className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 break-all">{media!.name ?? t('media.document')}</span>
      {mediaBytes !== null && <span className="shrink-0 text-xs text-muted tabular">{t('kilobytes', { count: Math.max(1, Math.round(mediaBytes / 1024)) })}</span>}
    </a>
  )
}
