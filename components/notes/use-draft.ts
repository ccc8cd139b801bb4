'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { checkConnection, connectionNow, subscribeToConnection } from '@/components/layout/connection-state'
import { useDoing } from '@/components/patients/doing'
import { DraftSaver, type SaveAnswer, type SaveRequest } from '@/lib/notes/draft-saver'
import type { Note, NoteFields } from '@/lib/notes/note'

type DraftOptions = { slug: string; patientId: string; appointmentId: string | null; newId: string; start: NoteFields; note: Note | null }
export type Draft = ReturnType<typeof useDraft>

/**
 * A note that is on the server a moment after it was typed. Losing the page, the connection or the person's patience loses at most
 * what was typed since the last save (saveEvery); without a connection it stays on the screen and follows when there is one.
 */
export function useDraft(options: DraftOptions) {
  const [{ saver, subscribe }] = useState(() => openDraft(options))
  const state = useSyncExternalStore(subscribe, () => saver.state, () => saver.state)
  const { note } = options
  useDoing('notes', state.status !== 'saved')

  useEffect(() => {
    if (note) saver.receive(note)
  }, [saver, note])

  useEffect(() => {
    const flush = () => void saver.flush()
    const hidden = () => { if (document.hidden) flush() }
    const back = () => { if (connectionNow().state === 'up' && saver.state.status === 'offline') flush() }
    const leaving = (event: BeforeUnloadEvent) => {
      if (saver.isSafe()) return
      flush()
      if (saver.state.status === 'offline' || saver.state.status === 'refused' || saver.state.disputed.length) event.preventDefault()
    }
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', flush)
    window.addEventListener('beforeunload', leaving)
    const stop = subscribeToConnection(back)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('beforeunload', leaving)
      stop()
      // Another page of the clinic is opened: what was typed last goes along.
      flush()
    }
  }, [saver])

  return { state, change: (changes: Partial<NoteFields>) => saver.change(changes), flush: () => saver.flush(), choose: saver.choose.bind(saver), isSafe: () => saver.isSafe(), now: () => saver.state, receive: (newer: Note) => saver.receive(newer) }
}

function openDraft({ slug, patientId, appointmentId, newId, start, note }: DraftOptions) {
  const listeners = new Set<() => void>()
  const saver = new DraftSaver({
    id: newId, start, note,
    changed: () => { for (const listener of listeners) listener() },
    async send(request: SaveRequest): Promise<SaveAnswer> {
      const answer = await fetch(`/${slug}/notes/draft`, {
        method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...request, patientId, appointmentId }),
      }).catch(() => null)
      const said = answer?.ok ? ((await answer.json().catch(() => null)) as SaveAnswer | null) : null
      if (!said) checkConnection()
      return said ?? { lost: true }
    },
  })
  return {
    saver,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
