'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useRef, useState } from 'react'
import type { Refusal } from '@/lib/errors'

type Answer<Data> = { data?: Data; serverError?: Refusal; validationErrors?: unknown } | undefined

/**
 * Something about money that is done once, however often it is sent: the key stays the same until it worked, then there is a new one.
 * What refused it stays to be looked at: a sentence, its code, and what is right now.
 */
export function useOnce() {
  const t = useTranslations('errors')
  const request = useRef(crypto.randomUUID())
  const sending = useRef(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const say = (message: string, code = 'typed') => setRefusal({ code, message, details: {} })
  async function run<Data>(action: (request: string) => Promise<Answer<Data>>, done: (data: Data) => void) {
    if (sending.current) return
    sending.current = true
    setPending(true)
    setRefusal(null)
    try {
      const answer = await action(request.current)
      if (answer?.serverError) setRefusal(answer.serverError)
      else if (answer?.validationErrors) say(t('value_not_possible'))
      else {
        request.current = crypto.randomUUID()
        done(answer?.data as Data)
      }
    } catch (error) {
      unstable_rethrow(error)
      say(t('network_lost'))
    } finally {
      sending.current = false
      setPending(false)
    }
  }
  return { run, pending, refusal, say }
}
