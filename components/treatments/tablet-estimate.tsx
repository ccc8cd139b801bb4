'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { acceptPlan } from '@/lib/treatments/accept-plan'
import { estimateWords } from '@/lib/treatments/estimate-words'
import type { Estimate } from '@/lib/treatments/plan'
import { AcceptEstimate } from './accept-estimate'

/** The estimate alone on the clinic's tablet, over everything else, to be handed to the patient. */
export function TabletEstimate({ patientId, planId, estimate }: { patientId: string; planId: string; estimate: Estimate }) {
  const t = useTranslations('treatments')
  const { slug, clinic, can } = useShell()
  const words = estimateWords(estimate.content.language)
  return (
    <div className="fixed inset-0 z-40 overflow-y-auto bg-canvas">
      <div className="mx-auto grid max-w-2xl gap-6 px-4 py-6 md:py-10">
        <header lang={estimate.content.language} className="grid gap-1">
          <p className="text-muted">{estimate.content.clinic}{estimate.content.dentist && ` · ${estimate.content.dentist}`}</p>
          <h1 className="text-xl font-semibold">{words.title}{estimate.content.title && ` · ${estimate.content.title}`}</h1>
          <p className="text-lg">{estimate.content.patient}</p>
        </header>
        <AcceptEstimate
          key={estimate.sha256} estimate={estimate} timeZone={clinic.timeZone}
          onAccept={can('plans.write') ? (person) => acceptPlan(slug, { planId, patientId, shown: estimate.sha256, person, how: 'tablet' }) : null}
        />
        <div className="border-t border-line pt-4"><Link href={`/${slug}/patients/${patientId}/plans/${planId}`} className={buttonStyles({ variant: 'ghost' })}><ArrowLeft aria-hidden />{t('backToPlan')}</Link></div>
      </div>
    </div>
  )
}
