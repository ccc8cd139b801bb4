'use client'

import { KeyRound, PenLine, ShieldCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useShortcut } from '@/components/ui/shortcut'
import { toast, toastError } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import type { UnsignedNote } from '@/lib/notes/note'
import { signNotes } from '@/lib/notes/sign-notes'
import { signNotesByPin } from '@/lib/notes/sign-notes-by-pin'
import { formatDay } from '@/lib/time'
import { NoteView } from './note-view'

/** Notes that wait for a signature, one below another: read, ticked, and signed together. */
export function UnsignedNotes({ slug, notes, more }: { slug: string; notes: UnsignedNote[]; more: boolean }) {
  const t = useTranslations('notes')
  const e = useTranslations('errors')
  const locale = useLocale()
  const { device } = useShell()
  const refresh = useRefresh()
  const [ticked, setTicked] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const [pending, start] = useTransition()
  useLive(['notes'], refresh)
  const mayTick = notes.filter((note) => note.may_sign || device.trusted)
  const chosen = mayTick.filter(({ id }) => ticked.includes(id))
  const own = chosen.length > 0 && chosen.every((note) => note.may_sign)
  const dentists = [...new Set(chosen.map((note) => note.dentist_id))]
  const read = () => chosen.map(({ id, version }) => ({ id, version }))

  const sign = () => start(async () => {
    const answer = await signNotes(slug, { notes: read() }).catch(() => null)
    if (!answer?.data) { toastError(answer?.serverError?.message ?? e('network_lost')); return }
    toast(t('list.signed', { count: chosen.length }))
    setTicked([])
  })
  const signByPin = async (by: { member: string; pin: string }): Promise<Refusal | null> => {
    const answer = await signNotesByPin(slug, { notes: read(), by })
    if (!answer.data) return answer.serverError ?? { code: 'value_not_possible', message: e('value_not_possible'), details: {} }
    toast(t('list.signed', { count: chosen.length }))
    setTicked([])
    return null
  }
  useShortcut('mod+Enter', () => { if (!pending) sign() }, own)

  return (
    <div className="mx-auto grid max-w-5xl min-w-0 grid-cols-1 gap-4 px-4 py-5 md:px-6">
      <PageHeader title={t('list.title')} subtitle={t('list.text')} />
      {notes.length === 0 && <EmptyState icon={ShieldCheck} title={t('list.empty')} text={t('list.emptyText')} />}
      {notes.map((note) => (
        <article key={note.id} aria-label={`${note.patient.full_name}, ${formatDay(note.noted_on, locale)}`} className="grid min-w-0 grid-cols-1 gap-3 rounded-lg border border-line bg-surface p-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {mayTick.includes(note)
              ? <Checkbox label={t('list.read')} checked={ticked.includes(note.id)} onChange={({ target }) => setTicked(target.checked ? [...ticked, note.id] : ticked.filter((id) => id !== note.id))} />
              : <span className="text-sm text-muted">{t('list.waitsFor', { dentist: note.dentist })}</span>}
            <h2 className="font-semibold">
              <Link href={note.appointment_id ? `/${slug}/patients/${note.patient_id}/visits/${note.appointment_id}` : `/${slug}/patients/${note.patient_id}/notes`} prefetch={false} className="hover:underline">
                {note.patient.full_name}
              </Link>
            </h2>
            <span className="text-muted tabular">{formatDay(note.noted_on, locale)}</span>
            <span className="text-muted">{note.dentist}</span>
          </div>
          <NoteView slug={slug} note={note} />
        </article>
      ))}
      {more && <p className="text-sm text-muted">{t('list.more')}</p>}
      {mayTick.length > 0 && (
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-2 md:-mx-6 md:px-6">
          <Checkbox
            label={t('list.all')}
            checked={chosen.length === mayTick.length}
            onChange={({ target }) => setTicked(target.checked ? mayTick.map(({ id }) => id) : [])}
          />
          <span className="flex-1" />
          {!own && chosen.length > 0 && dentists.length === 1 && <Button onClick={() => setAsking(true)}><KeyRound aria-hidden />{t('finish.byPin')}</Button>}
          {(own || chosen.length === 0) && <Button variant="primary" pending={pending} disabled={!own} onClick={sign}><PenLine aria-hidden />{t('list.sign', { count: chosen.length })}</Button>}
        </div>
      )}
      {asking && (
        <PinApproval slug={slug} permission="records.sign" title={t('finish.pinTitle')} description={t('finish.pinText')} dentists={dentists} onClose={() => setAsking(false)} onPin={signByPin} />
      )}
    </div>
  )
}
