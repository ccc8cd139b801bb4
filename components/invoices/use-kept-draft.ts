'use client'

import { useEffect, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, searchNow } from '@/components/ui/address'
import { saveInvoiceDraft } from '@/lib/invoices/save-invoice-draft'
import type { TypedBill } from '@/lib/invoices/schema'

/** This bill as it is kept on the server. asked: its lines of then. */
export type Draft = { id: string; version: number; asked: string }
type KeptDraft = {
  patientId: string
  /** What it was opened with. */
  first: Draft | null
  content: TypedBill
  asked: string
  /** Nothing is kept by itself now: it is issued, or cannot be kept yet. */
  still: boolean
  /** The draft that the owner was asked about: it stays as it was asked until somebody asks again. */
  askedAbout: Pick<Draft, 'id' | 'version'> | null
}
const pause = 800

/**
 * Keeps a bill on the server a moment after it was changed by hand, one save at a time: a browser that is closed takes nothing with
 * it, and issuing takes the draft away in the same transaction, so that nothing is there twice. What opens filled in is not kept.
 */
export function useKeptDraft({ patientId, first, content, asked, still, askedAbout }: KeptDraft) {
  const { slug } = useShell()
  const [draft, setDraft] = useState(first)
  const known = useRef(first)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const now = JSON.stringify(content)
  const [start] = useState(now)
  // null: what is there next is what it begins with.
  const kept = useRef<string | null>(start)

  const put = (next: Draft | null) => {
    known.current = next
    setDraft(next)
  }
  /** Saves what is on the screen, after any save under way. lead: the address leads back to it, which moves the page to its top. */
  function store(lead = true) {
    clearTimeout(timer.current)
    const saving = queue.current.then(async () => {
      const answer = await saveInvoiceDraft(slug, { patient: patientId, content, draft: known.current?.id ?? null, version: known.current?.version ?? null })
      if (answer?.data) {
        kept.current = now
        put({ ...answer.data, asked })
        const query = searchNow()
        query.set('draft', answer.data.id)
        if (lead) changeSearch(query, { replace: true })
      }
      return answer
    })
    queue.current = saving.catch(() => {})
    return saving
  }
  const waits = still || (draft !== null && askedAbout?.id === draft.id && askedAbout.version === draft.version)
  const storeLatest = useRef(store)
  useEffect(() => { storeLatest.current = store })
  useEffect(() => {
    kept.current ??= now
    if (waits || now === kept.current) return
    // What cannot be kept now is tried again with the next change.
    const waiting = setTimeout(() => void storeLatest.current(false).catch(() => {}), pause)
    timer.current = waiting
    return () => clearTimeout(waiting)
  }, [now, waits])

  /** Waits for a save under way and begins none. @returns the draft that issuing is to take away */
  async function settle(): Promise<Draft | null> {
    clearTimeout(timer.current)
    await queue.current
    return known.current
  }
  /** It was discarded, and what is on the screen is kept again when it changes. next: it was issued, and another begins. */
  const forget = (next = false) => {
    clearTimeout(timer.current)
    kept.current = next ? null : now
    put(null)
  }
  return { draft, store, settle, forget }
}
