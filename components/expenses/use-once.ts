'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Refusal } from '@/lib/errors'

type Answer<Data> = { data?: Data; serverError?: Refusal; validationErrors?: unknown } | undefined

/**
 * A change of money that is done once, however often Save is pressed: it carries a key, which is new after each success. What
 * refuses it stays to be read, and whatever was typed stays with it.
 */
export function useOnce() {
  const t = useTranslations('errors')
  const [request, setRequest] = useState(() => crypto.randomUUID())
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function send<Data>(action: (request: string) => Promise<Answer<Data>>, done: (data: Data) => void) {
    if (sending) return
    setSending(true)
    setRefusal(null)
    try {
      const answer = await action(request)
      if (answer?.serverError) setRefusal(answer.serverError)
      else if (answer?.validationErrors) setRefusal({ code: 'value_not_possible', message: t('value_not_possible'), details: {} })
      else {
        setRequest(crypto.randomUUID())
        done(answer?.data as Data)
      }
    } catch (error) {
      unstable_rethrow(error)
      setRefusal({ code: 'network_lost', message: t('network_lost'), details: {} })
    }
    setSending(false)
  }
  return { send, sending, refusal }
}
