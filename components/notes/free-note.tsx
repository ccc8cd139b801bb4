'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { blankNote, type Note, type NoteDesk } from '@/lib/notes/note'
import { FinishBar } from './finish-bar'
import { NoteEditor } from './note-editor'
import { visitSections } from './section'
import { useSectionKeys } from './section-keys'
import { useDraft } from './use-draft'
import { useLiveNote } from './use-live-note'

type FreeNoteProps = { slug: string; patientId: string; note: Note | null; desk: NoteDesk; onClose: () => void }

const sections = visitSections.filter((section) => section !== 'prescription' && section !== 'charge')

/** Writes a note that belongs to no visit. */
export function FreeNote({ slug, patientId, note, desk, onClose }: FreeNoteProps) {
  const t = useTranslations('notes')
  const draft = useDraft({ slug, patientId, appointmentId: null, newId: desk.new_note, note, start: blankNote(desk.me ?? desk.dentists[0]?.id ?? '') })
  useLiveNote(slug, draft)
  useSectionKeys()
  return (
    <section aria-label={t('newNote')} className="grid min-w-0 grid-cols-1 gap-2">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 font-semibold">{t('newNote')}</h3>
        <Button size="sm" variant="ghost" onClick={() => void draft.flush().then(() => { if (draft.isSafe()) onClose() })}><X aria-hidden />{t('close')}</Button>
      </div>
      <NoteEditor slug={slug} draft={draft} desk={desk} patientId={patientId} />
      <FinishBar slug={slug} draft={draft} desk={desk} visit={null} sections={sections} onDone={onClose} />
    </section>
  )
}
