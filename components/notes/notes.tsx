'use client'

import { NotebookPen, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toastError } from '@/components/ui/toast'
import { listNotes } from '@/lib/notes/list-notes'
import type { Note, NoteDesk } from '@/lib/notes/note'
import { formatDay } from '@/lib/time'
import { FreeNote } from './free-note'
import { NoteView } from './note-view'

type NotesProps = { slug: string; patientId: string; notes: Note[]; more: boolean; desk: NoteDesk }

/** All notes of a patient, the newest first; also one without a visit, such as a call in the evening. */
export function Notes({ slug, patientId, notes: first, more: moreAtFirst, desk }: NotesProps) {
  const t = useTranslations('notes')
  const e = useTranslations('errors')
  const locale = useLocale()
  const { can } = useShell()
  const refresh = useRefresh()
  const [older, setOlder] = useState<{ notes: Note[]; more: boolean } | null>(null)
  const [writing, setWriting] = useState<Note | 'new' | null>(null)
  const [pending, start] = useTransition()
  useLive(['notes'], () => { if (writing === null) refresh() })
  const notes = [...first, ...(older?.notes ?? []).filter(({ id }) => !first.some((one) => one.id === id))]
  const last = notes.at(-1)
  const loadMore = () => last && start(async () => {
    const answer = await listNotes(slug, { patientId, after: { on: last.noted_on, id: last.id } }).catch(() => null)
    if (!answer?.data) { toastError(answer?.serverError?.message ?? e('network_lost')); return }
    setOlder({ notes: [...(older?.notes ?? []), ...answer.data.notes], more: answer.data.more })
  })
  const close = () => {
    setWriting(null)
    refresh()
  }
  const begin = can('records.write') && writing === null && <Button variant="primary" size="sm" onClick={() => setWriting('new')}><Plus aria-hidden />{t('newNote')}</Button>

  return (
    <div className="mx-auto grid max-w-5xl min-w-0 grid-cols-1 gap-4 px-4 py-5 md:px-6">
      <div className="flex items-center gap-3">
        <h2 className="flex-1 text-lg font-semibold">{t('title')}</h2>
        {notes.length > 0 && begin}
      </div>
      {writing && <FreeNote key={writing === 'new' ? 'new' : writing.id} slug={slug} patientId={patientId} note={writing === 'new' ? null : writing} desk={desk} onClose={close} />}
      {notes.length === 0 && !writing && <EmptyState icon={NotebookPen} title={t('empty')} text={t('emptyText')} action={begin} />}
      {notes.filter(({ id }) => writing === null || writing === 'new' || writing.id !== id).map((note) => (
        <article key={note.id} aria-label={formatDay(note.noted_on, locale)} className="grid min-w-0 grid-cols-1 gap-3 rounded-lg border border-line bg-surface p-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-semibold tabular">{formatDay(note.noted_on, locale)}</h3>
            <span className="flex-1 text-muted">{note.dentist}{note.template && ` · ${note.template}`}</span>
            {note.appointment_id
              ? <Link href={`/${slug}/patients/${patientId}/visits/${note.appointment_id}`} prefetch={false} className={buttonStyles({ size: 'sm', variant: 'ghost' })}>{t(note.mine ? 'goOn' : 'openVisit')}</Link>
              : note.mine && writing === null && <Button size="sm" variant="ghost" onClick={() => setWriting(note)}>{t('goOn')}</Button>}
          </div>
          <NoteView slug={slug} note={note} />
        </article>
      ))}
      {(older ? older.more : moreAtFirst) && <Button pending={pending} onClick={loadMore}>{t('older')}</Button>}
    </div>
  )
}
