'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Changeable, Changes } from '@/components/appointments/use-changes'
import { changeSearch, searchNow } from '@/components/ui/address'
import { dischargeVisit } from '@/lib/queue/discharge-visit'
import { stampsOf } from '@/lib/queue/rules'
import { dateIn } from '@/lib/time'
import { DischargeDialog, type Recall } from './discharge-dialog'

type Named = { id: string; name: string; archived: boolean }
export type Leaving = Changeable & { patient_id: string }

/**
 * Ends visits, asking for the follow-up, from the queue or a visit's panel.
 * @returns ask: opens the question for a visit that is done; dialog: to be rendered
 */
export function useDischarge(slug: string, zone: string, changes: Changes, { dentists, reasons }: { dentists: Named[]; reasons: Named[] }, onDone?: () => void) {
  const t = useTranslations('appointments')
  const [leaving, setLeaving] = useState<Leaving | null>(null)

  async function discharge(visit: Leaving, recall: Recall | null, book: boolean) {
    setLeaving(null)
    let recallId: string | null = null
    const done = await changes.run(
      { ...stampsOf(visit, 'discharged', Date.now()), id: visit.id },
      async (version) => {
        const answer = await dischargeVisit(slug, { visitId: visit.id, version, recall })
        recallId = answer?.data?.recall ?? null
        return answer
      },
      visit.version,
      t('said.status', { patient: visit.patient, status: t('status.discharged') }),
      (version) => changes.goBack(visit, 'discharged', version),
    )
    onDone?.()
    if (!done || !recall || !book || !recallId) return
    const query = searchNow()
    query.delete('visit')
    const wish = { new: 'appointment', patient: visit.patient_id, on: recall.dueOn, dentist: recall.dentistId, reason: recall.reasonId, recall: recallId }
    for (const [name, value] of Object.entries(wish)) {
      if (value) query.set(name, value)
    }
    changeSearch(query)
  }

  return {
    ask: setLeaving,
    dialog: leaving && (
      <DischargeDialog
        visit={leaving}
        dentists={dentists}
        reasons={reasons}
        today={dateIn(new Date(), zone)}
        onClose={() => setLeaving(null)}
        onDischarge={(recall, book) => void discharge(leaving, recall, book)}
      />
    ),
  }
}
