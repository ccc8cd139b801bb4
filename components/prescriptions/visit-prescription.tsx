'use client'

import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import type { VisitPrescription as Data } from '@/lib/prescriptions/prescription'
import { PrescriptionEditor } from './prescription-editor'
import { SignedPrescription } from './signed-prescription'

type VisitPrescriptionProps = { slug: string; patientId: string; visitId: string; dentistId: string | null; data: Data }

/** The prescription of a visit, on the visit's own screen: written there, then read, printed and handed on. */
export function VisitPrescription({ slug, patientId, visitId, dentistId, data }: VisitPrescriptionProps) {
  const { can } = useShell()
  const [correcting, setCorrecting] = useState<string | null>(null)
  const { prescription } = data
  if (prescription?.signed_at && correcting !== prescription.id) {
    return <SignedPrescription slug={slug} patientId={patientId} prescription={prescription} onCorrect={() => setCorrecting(prescription.id)} />
  }
  if (!can('records.write')) return null
  return (
    <PrescriptionEditor
      key={correcting ?? 'draft'} slug={slug} patientId={patientId} visitId={visitId} dentistId={dentistId} data={data} correcting={correcting !== null} onDone={() => setCorrecting(null)}
    />
  )
}
