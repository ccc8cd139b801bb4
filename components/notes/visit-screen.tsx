'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { newBillHref } from '@/components/invoices/bill-link'
import { useShell } from '@/components/layout/shell-context'
import { blankNote, type Note, type NoteDesk } from '@/lib/notes/note'
import type { NoteVisit } from '@/lib/notes/visit'
import type { Work } from '@/lib/treatments/plan'
import { Charge } from './charge'
import { FinishBar } from './finish-bar'
import { LastNote } from './last-note'
import { NoteEditor } from './note-editor'
import { NoteView } from './note-view'
import { Section, visitSections } from './section'
import { useSectionKeys } from './section-keys'
import { useDraft } from './use-draft'
import { useLiveNote } from './use-live-note'
import { VisitHead } from './visit-head'
import { WhatNext } from './what-next'

/** What others' work adds to a visit, each at its place. */
export type VisitParts = { findings: ReactNode; advised: ReactNode; done: ReactNode; prescription: ReactNode }
type VisitScreenProps = {
  slug: string; patientId: string; visit: NoteVisit; note: Note | null; last: Note | null; work: Work[]; desk: NoteDesk; parts: VisitParts
}

/** Everything between "in the chair" and "done" on one page, from complaint to charge. */
export function VisitScreen({ slug, patientId, visit, note, last, work, desk, parts }: VisitScreenProps) {
  const t = useTranslations('notes')
  const { can } = useShell()
  const draft = useDraft({
    slug, patientId, appointmentId: visit.id, newId: desk.new_note, note, start: blankNote(visit.dentist_id ?? desk.me ?? desk.dentists[0]?.id ?? ''),
  })
  useLiveNote(slug, draft)
  useSectionKeys()
  const writable = can('records.write') && (note === null || (note.mine === true && note.signed_at === null))
  const bill = (
    <Charge lines={work} billHref={can('bills.write') ? newBillHref(slug, patientId, { visit: visit.id }) : null} remark={draft.state.fields.charge_remark} onRemark={writable ? (charge_remark) => draft.change({ charge_remark }) : null} onBlur={() => void draft.flush()} />
  )
  return (
    <div className="mx-auto grid max-w-6xl min-w-0 grid-cols-1 gap-3 px-4 pt-4 md:px-6">
      <VisitHead slug={slug} visit={visit} />
      {last && <LastNote slug={slug} note={last} />}
      {writable
        ? <NoteEditor slug={slug} draft={draft} desk={desk} patientId={patientId} parts={{ ...parts, charge: bill }} />
        : (
          <div className="grid min-w-0 grid-cols-1 rounded-lg border border-line bg-surface px-4">
            <div className="border-b border-line py-4">{note ? <NoteView slug={slug} note={note} /> : <p className="text-muted">{t('noNote')}</p>}</div>
            {note && !note.signed_at && <p className="border-b border-line py-3 text-sm text-muted">{t('anothers', { name: note.entered_name ?? t('somebody'), dentist: note.dentist })}</p>}
            <Section section="findings" title={t('fields.findings')}>{parts.findings}</Section>
            <Section section="advised" title={t('fields.advised')}>{parts.advised}</Section>
            <Section section="done" title={t('fields.done')}>{parts.done}</Section>
            <Section section="prescription" title={t('fields.prescription')}>{parts.prescription}</Section>
            <Section section="charge" title={t('fields.charge')}>{bill}</Section>
          </div>
        )}
      {(visit.status === 'done' || visit.status === 'discharged') && <WhatNext slug={slug} patientId={patientId} fields={draft.state.fields} />}
      {writable && <FinishBar slug={slug} draft={draft} desk={desk} visit={visit} sections={visitSections} />}
    </div>
  )
}
