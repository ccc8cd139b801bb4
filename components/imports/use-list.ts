'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ListAnswer, ListRequest } from '@/lib/imports/list.worker'
import type { ListProblem } from '@/lib/imports/list-error'
import type { List, ListSource } from '@/lib/imports/read-list'

export type FileRows = { line: number; cells: string[] }[]
export type ChosenList = { file: File; list: List }

/** The file that was chosen, read on a thread of its own. It is kept in this page's memory and nowhere else. */
export function useList() {
  const worker = useRef<Worker | null>(null)
  const [chosen, setChosen] = useState<ChosenList | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [problem, setProblem] = useState<ListProblem | null>(null)
  useEffect(() => () => worker.current?.terminate(), [])

  const ask = useCallback((request: ListRequest, hear: (answer: ListAnswer) => void) => {
    worker.current ??= new Worker(new URL('../../lib/imports/list.worker.ts', import.meta.url), { type: 'module' })
    worker.current.onmessage = ({ data }: MessageEvent<ListAnswer>) => hear(data)
    worker.current.onerror = () => hear({ problem: 'damaged' })
    worker.current.postMessage(request)
  }, [])

  const open = useCallback((file: File, source?: ListSource) => {
    setProblem(null)
    setReading(file.name)
    ask({ open: file, source }, (answer) => {
      setReading(null)
      if ('list' in answer) setChosen({ file, list: answer.list })
      else if ('problem' in answer) {
        setProblem(answer.problem)
        setChosen(null)
      }
    })
  }, [ask])

  /** Hands out the rows of some columns, chunk by chunk, each when the one before is through. Answers how many there were. */
  const send = useCallback(({ file, list }: ChosenList, columns: number[], take: (rows: FileRows) => Promise<void>) =>
    new Promise<number>((resolve, reject) => {
      const hear = (answer: ListAnswer) => {
        if ('end' in answer) resolve(answer.end)
        else if ('problem' in answer) reject(answer.problem)
        else if ('rows' in answer) take(answer.rows).then(() => worker.current?.postMessage({ next: true } satisfies ListRequest), reject)
      }
      ask({ send: file, source: list.source, columns }, hear)
    }), [ask])

  const forget = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
    setChosen(null)
    setReading(null)
    setProblem(null)
  }, [])
  return { chosen, reading, problem, open, send, forget }
}
