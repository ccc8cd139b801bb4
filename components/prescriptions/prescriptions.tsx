'use client'

import { Pill, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Prescribing, Prescription } from '@/lib/prescriptions/prescription'
import { PrescriptionEditor } from './prescription-editor'
import { SignedPrescription } from './signed-prescription'

type PrescriptionsProps = { slug: string; patientId: string; prescribing: Prescribing; prescriptions: Prescription[] }

/** The prescriptions of a patient: drafts open to go on with, what was signed below, the newest first. */
export function Prescriptions({ slug, patientId, prescribing, prescriptions }: PrescriptionsProps) {
  const t = useTranslations('prescriptions')
  const { can } = useShell()
  const [writing, setWriting] = useState<{ correcting: Prescription | null } | null>(null)
  const drafts = prescriptions.filter(({ signed_at: signed }) => signed === null)
  const signed = prescriptions.filter(({ signed_at: at }) => at !== null)
  const writable = can('records.write')
  return (
    <section className="grid gap-4" aria-labelledby="prescriptions-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="prescriptions-title" className="text-lg font-semibold">{t('title')}</h2>
        {writable && !writing && drafts.length === 0 && <Button variant="primary" onClick={() => setWriting({ correcting: null })}><Plus aria-hidden />{t('write')}</Button>}
      </header>
      {writing ? (
        <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
          {writing.correcting && <p className="text-sm text-muted">{t('correcting')}</p>}
          <PrescriptionEditor
            slug={slug} patientId={patientId} visitId={writing.correcting?.appointment_id} data={{ prescribing, prescription: writing.correcting }} correcting={writing.correcting !== null}
            dentistId={prescribing.me} onDone={() => setWriting(null)}
          />
        </div>
      ) : drafts.map((draft) => (
        <div key={draft.id} className="rounded-lg border border-line bg-surface p-4"><PrescriptionEditor slug={slug} patientId={patientId} data={{ prescribing, prescription: draft }} /></div>
      ))}
      {signed.map((prescription) => (
        <SignedPrescription key={prescription.id} slug={slug} patientId={patientId} prescription={prescription} onCorrect={() => setWriting({ correcting: prescription })} />
      ))}
      {prescriptions.length === 0 && !writing && <EmptyState icon={Pill} title={t('none')} text={t('noneText')} />}
    </section>
  )
}
