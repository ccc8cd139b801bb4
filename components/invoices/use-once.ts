'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useRef, useState } from 'react'
import type { Refusal } from '@/lib/errors'

type Answer<Data> = { data?: Data; serverError?: Refusal; validationErrors?: unknown } | undefined

/** Something about money that is done once, however often it is sent: the key stays the same until it worked. */
export function useOnce() {
  const t = useTranslations('errors')
  const [request] = useState(() => crypto.randomUUID())
  const sending = useRef(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run<Data>(action: (request: string) => Promise<Answer<Data>>, done: (data: Data) => void) {
    if (sending.current) return
    sending.current = true
    setPending(true)
    setProblem(null)
    try {
      const answer = await action(request)
      if (answer?.serverError) setProblem(answer.serverError.message)
      else if (answer?.validationErrors) setProblem(t('value_not_possible'))
      else done(answer?.data as Data)
    } catch (error) {
      unstable_rethrow(error)
      setProblem(t('network_lost'))
    } finally {
      sending.current = false
      setPending(false)
    }
  }
  return { run, pending, problem, setProblem }
}
