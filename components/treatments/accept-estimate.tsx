'use client'

import { Check, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Refusal } from '@/lib/errors'
import { paperLanguage } from '@/lib/documents/paper-words'
import { formatDateTime } from '@/lib/time'
import { estimateWords } from '@/lib/treatments/estimate-words'
import type { Estimate } from '@/lib/treatments/plan'
import { EstimateView } from './estimate-view'

type AcceptEstimateProps = {
  estimate: Estimate
  timeZone: string
  /** Sends back the hash of what is shown with the name of who accepts; null: to be read only. */
  onAccept: null | ((person: string) => Promise<{ data?: unknown; serverError?: Refusal; validationErrors?: unknown } | undefined>)
}

/** The estimate, and below it who accepts it. What changed while it was being read is not accepted: it is shown anew. */
export function AcceptEstimate({ estimate, timeZone, onAccept }: AcceptEstimateProps) {
  const e = useTranslations('errors')
  const refresh = useRefresh()
  const words = estimateWords(estimate.content.language)
  const [person, setPerson] = useState(estimate.content.patient)
  const [refusal, setRefusal] = useState<{ code: string; message: string } | null>(null)
  const [pending, setPending] = useState(false)
  const language = paperLanguage(estimate.content.language)

  async function accept() {
    if (person.trim().length < 2) return setRefusal({ code: 'name_needed', message: e('name_needed') })
    setPending(true)
    setRefusal(null)
    const answer = await onAccept!(person.trim()).catch(() => ({ serverError: { code: 'network_lost', message: e('network_lost') } }))
    setPending(false)
    if (answer?.serverError) setRefusal(answer.serverError)
    else refresh()
  }
  return (
    <div lang={language} className="grid gap-6">
      <EstimateView content={estimate.content} />
      {estimate.accepted ? (
        <p role="status" className="flex items-center gap-2 rounded-lg border border-green-line bg-green-soft px-4 py-3 font-medium text-green">
          <Check className="size-5 shrink-0" aria-hidden />{words.acceptedBy(estimate.accepted.name, formatDateTime(estimate.accepted.at, timeZone, language))}
        </p>
      ) : estimate.status !== 'presented' ? <p className="rounded-lg border border-amber-line bg-amber-soft px-4 py-3 text-amber">{words.notNow}</p> : onAccept && (
        <form method="post" noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void accept() }}>
          <p>{words.declaration}</p>
          <Field label={words.yourName}><Input autoComplete="off" maxLength={120} value={person} onChange={(event) => setPerson(event.target.value)} /></Field>
          {refusal && <FormError>{refusal.message}</FormError>}
          {refusal?.code === 'plan_changed_meanwhile'
            ? <div><Button onClick={() => { setRefusal(null); refresh() }}><RefreshCw aria-hidden />{e('show_again')}</Button></div>
            : <div><Button variant="primary" type="submit" pending={pending}><Check aria-hidden />{words.accept}</Button></div>}
        </form>
      )}
    </div>
  )
}
