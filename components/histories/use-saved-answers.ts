'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Refusal } from '@/lib/errors'
import type { Answer, Answers } from '@/lib/histories/history'
import { byQuestion } from '@/lib/histories/rules'

type Saved = { data?: unknown; serverError?: Refusal; validationErrors?: unknown } | undefined
export type SavingState = 'saved' | 'saving' | 'offline' | Refusal

/** Answers leave this long after the last tap or letter, in milliseconds: a closed tab loses no more than that. */
const soon = 1200
const againAfter = 4000

/**
 * Answers that are kept on the server while they are given. What could not be saved is tried again, and stays on screen;
 * a refusal that would come again is shown and stops the trying.
 */
export function useSavedAnswers(first: Answer[], save: (changed: Answer[]) => Promise<Saved>) {
  const [answers, setAnswers] = useState<Answers>(() => byQuestion(first))
  const [state, setState] = useState<SavingState>('saved')
  const changed = useRef(new Map<string, Answer>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  async function flush() {
    clearTimeout(timer.current)
    const leaving = [...changed.current.values()]
    if (leaving.length === 0) return
    changed.current.clear()
    const answer = await save(leaving).catch(() => undefined)
    if (answer?.data) return setState(changed.current.size > 0 ? 'saving' : 'saved')
    // What was said meanwhile is newer than what comes back.
    for (const one of leaving) if (!changed.current.has(one.question)) changed.current.set(one.question, one)
    if (answer?.serverError && answer.serverError.code !== 'database_unreachable') return setState(answer.serverError)
    setState('offline')
    timer.current = setTimeout(() => void flush(), againAfter)
  }
  const later = useEffectEvent(() => void flush())

  function put(some: Answer[]) {
    setAnswers((old) => ({ ...old, ...byQuestion(some) }))
    for (const one of some) changed.current.set(one.question, one)
    setState((old) => (typeof old === 'object' ? old : 'saving'))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), soon)
  }

  useEffect(() => {
    const now = () => later()
    window.addEventListener('pagehide', now)
    window.addEventListener('online', now)
    return () => {
      window.removeEventListener('pagehide', now)
      window.removeEventListener('online', now)
      clearTimeout(timer.current)
      later()
    }
  }, [])

  /** What has not reached the server yet, to go with what hands everything in. */
  const unsaved = () => [...changed.current.values()]
  return { answers, put, state, unsaved, flush }
}
