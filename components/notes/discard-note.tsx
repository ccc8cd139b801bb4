'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { discardNote } from '@/lib/notes/discard-note'
import type { Draft } from './use-draft'

/** Throws the draft away, once asked. */
export function DiscardNote({ slug, draft }: { slug: string; draft: Draft }) {
  const t = useTranslations('notes.discard')
  const run = useRun()
  const [asking, setAsking] = useState(false)
  const [pending, start] = useTransition()
  if (draft.state.version === null) return null
  const discard = () => start(async () => {
    await draft.flush()
    const { id, version } = draft.now()
    // The page begins anew, with nothing of the draft left in it.
    await run(() => discardNote(slug, { noteId: id, version: version ?? 0 }), () => window.location.reload())
  })
  return (
    <div className="flex justify-end">
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}><Trash2 aria-hidden />{t('do')}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('title')} message={t('text')} confirmLabel={t('do')} danger pending={pending} onConfirm={discard} />
    </div>
  )
}
