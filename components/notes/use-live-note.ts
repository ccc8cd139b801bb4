'use client'

import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import type { Note } from '@/lib/notes/note'
import type { Draft } from './use-draft'

/**
 * Hears of what somebody else changed: their words are merged into the draft on the screen; once it is signed, or begun by them,
 * the page is read again. One's own saves are told too, and find nothing newer.
 */
export function useLiveNote(slug: string, draft: Draft) {
  const refresh = useRefresh()
  useLive(['notes'], () => {
    const { id, version } = draft.now()
    if (version === null) return refresh()
    fetch(`/${slug}/notes/draft?note=${id}&seen=${version}`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<Note | null>) : null))
      .then((note) => {
        if (!note) return
        if (note.signed_at || note.mine !== true) refresh()
        else draft.receive(note)
      })
      // The connection says so by itself, and the next save hears of it.
      .catch(() => {})
  })
  useLive(['appointments'], refresh)
}
