'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { sendText } from '@/lib/conversations/send-text'

/** What was written and is not in the conversation yet. `refused` says why it did not go. */
export type Sending = { request: string; conversation: string; body: string; patient: string | null; at: string; refused: string | null }

/** Sends answers and shows them at once. The same request twice is one message, so trying again is safe. */
export function useSending() {
  const t = useTranslations('errors')
  const { slug } = useShell()
  const [sendings, setSendings] = useState<Sending[]>([])
  const forget = (request: string) => setSendings((all) => all.filter((one) => one.request !== request))
  const refuse = (request: string, refused: string) => setSendings((all) => all.map((one) => (one.request === request ? { ...one, refused } : one)))

  async function go(sending: Sending) {
    const { request, conversation, body, patient } = sending
    setSendings((all) => [...all.filter((one) => one.request !== request), { ...sending, refused: null }])
    try {
      const answer = await sendText(slug, { request, conversation, body, patient })
      if (answer?.serverError) refuse(request, answer.serverError.message)
      else if (answer?.validationErrors) refuse(request, t('value_not_possible'))
    } catch (error) {
      unstable_rethrow(error)
      refuse(request, t('network_lost'))
    }
  }
  return {
    sendings,
    forget,
    again: go,
    send: (conversation: string, body: string, patient: string | null) =>
      go({ request: crypto.randomUUID(), conversation, body, patient, at: new Date().toISOString(), refused: null }),
  }
}
