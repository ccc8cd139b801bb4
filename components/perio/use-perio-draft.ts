'use client'

import { useEffect, useReducer, useRef, useState } from 'react'
import { connectionNow, subscribeToConnection } from '@/components/layout/connection-state'
import { useLive } from '@/components/layout/use-live'
import type { PerioExam, PerioTooth } from '@/lib/perio/exam'
import type { Setup } from '@/lib/perio/path'
import { readPerioExam } from '@/lib/perio/read-perio-exam'
import { savePerioTeeth } from '@/lib/perio/save-perio-teeth'
import { TeethSaver, type SaveState } from '@/lib/perio/saver'
import { beginTyping, type, type Press } from '@/lib/perio/typing'

const quiet: SaveState = { at: 'saved', problem: null, disputed: [] }

/**
 * A draft as it is typed, saved as one types, and put together with what others write in it.
 * @param onOver somebody finished the exam or put it away
 */
export function usePerioDraft({ slug, exam, setup, onOver }: { slug: string; exam: PerioExam; setup: Setup; onOver: () => void }) {
  const [typing, press] = useReducer(type, exam, (begun) => beginTyping(begun.teeth, setup))
  const [saveState, setSaveState] = useState(quiet)
  const saver = useRef<TeethSaver>(null)
  const { teeth } = typing

  // Made once, however often the page around it comes anew: what was on the screen first is what the server had then. A second saver
  // would not know what waits in the first. The exam's id is the editor's key: another exam is another editor.
  const [begun] = useState(() => ({ exam, teeth }))
  useEffect(() => {
    const made = makeSaver(slug, begun.exam, begun.teeth, press, setSaveState)
    saver.current = made
    const onHidden = () => document.visibilityState === 'hidden' && void made.flush()
    const onLeaving = (event: BeforeUnloadEvent) => made.pending && event.preventDefault()
    const unsubscribe = subscribeToConnection(() => connectionNow().state === 'up' && void made.flush())
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('beforeunload', onLeaving)
    return () => {
      void made.flush()
      unsubscribe()
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('beforeunload', onLeaving)
    }
  }, [slug, begun])
  useEffect(() => saver.current?.change(teeth), [teeth])

  useLive(['perio'], () => {
    void readPerioExam(slug, { examId: exam.id }).then((answer) => {
      if (!answer?.data) return
      if (answer.data.signed_at || answer.data.discarded_at) onOver()
      else saver.current?.hear(answer.data.teeth)
    }, () => {})
  })

  return {
    typing, press: press as (pressed: Press) => void, saveState,
    /** Saves now what there is. */
    flush: () => saver.current?.flush() ?? Promise.resolve(),
    decide: (tooth: number, whose: 'mine' | 'theirs') => saver.current?.decide(tooth, whose),
  }
}

function makeSaver(slug: string, exam: PerioExam, first: Record<number, PerioTooth>, press: (pressed: Press) => void, onState: (state: SaveState) => void) {
  return new TeethSaver(first, new Map(exam.teeth.map(({ tooth, version }) => [tooth, version])), {
    onState,
    onTaken: (taken) => press({ do: 'take', taken }),
    async send(teeth) {
      const answer = await savePerioTeeth(slug, { examId: exam.id, teeth })
      if (answer?.data) return answer.data
      const refusal = answer?.serverError
      // What passes by itself is tried again; what does not is said.
      if (!refusal || refusal.code === 'unexpected' || refusal.code === 'database_unreachable' || refusal.code === 'took_too_long') throw new Error(refusal?.code ?? 'no answer')
      return { refused: refusal.message }
    },
  })
}
