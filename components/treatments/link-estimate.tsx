'use client'

import type { LinkBodyProps } from '@/lib/links/page'
import { acceptByLink } from '@/lib/treatments/accept-by-link'
import { estimateWords } from '@/lib/treatments/estimate-words'
import type { Estimate, PlanStatus } from '@/lib/treatments/plan'
import { AcceptEstimate } from './accept-estimate'

/** What private.link_estimate answers: without content while the plan is being changed, or was declined. */
export type EstimateBody = Estimate | { status: Extract<PlanStatus, 'draft' | 'declined'> }

/** The estimate on the patient's own phone. */
export function LinkEstimate({ token, body, language, timeZone }: LinkBodyProps<EstimateBody>) {
  if (!('content' in body)) return <p className="rounded-lg border border-amber-line bg-amber-soft px-4 py-3 text-amber">{estimateWords(language).notNow}</p>
  const words = estimateWords(body.content.language)
  return (
    <div className="grid gap-5">
      <header lang={body.content.language}>
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <p className="text-muted">{[body.content.patient, body.content.dentist, body.content.title].filter(Boolean).join(' · ')}</p>
      </header>
      <AcceptEstimate key={body.sha256} estimate={body} timeZone={timeZone} onAccept={(person) => acceptByLink({ token, shown: body.sha256, person })} />
    </div>
  )
}
