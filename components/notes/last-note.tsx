'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Note } from '@/lib/notes/note'
import { formatDay } from '@/lib/time'
import { NoteView } from './note-view'

/** What was noted the time before, folded away. */
export function LastNote({ slug, note }: { slug: string; note: Note }) {
  const t = useTranslations('notes')
  const locale = useLocale()
  const gist = (note.done || note.diagnosis || note.findings || note.complaint).split('\n')[0]
  return (
    <details className="rounded-lg border border-line bg-surface px-4">
      <summary className="flex min-h-row cursor-pointer items-center gap-2 text-muted">
        <span className="shrink-0 font-medium text-ink">{t('lastTime', { day: formatDay(note.noted_on, locale) })}</span>
        <span className="min-w-0 truncate">{gist}</span>
      </summary>
      <div className="border-t border-line py-3"><NoteView slug={slug} note={note} /></div>
    </details>
  )
}
