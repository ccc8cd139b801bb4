import type { ReactNode } from 'react'
import type { PatientHead } from '@/lib/patients/head'
import type { RecordPage } from '@/lib/patients/record-pages'
import { PatientHeader } from './patient-header'
import { RecordPresence } from './record-presence'
import { RecordTabs } from './record-tabs'
import { RestrictedNotice } from './restricted-notice'

type RecordFrameProps = { slug: string; head: PatientHead; tab: RecordPage; children: ReactNode }

/** What every page of a record has around it: who this is and what is dangerous, who else is here, the way to the other pages. */
export function RecordFrame({ slug, head, tab, children }: RecordFrameProps) {
  return (
    <div className="@container">
      <PatientHeader slug={slug} head={head} now={serverNow()}>
        <RecordPresence slug={slug} patientId={head.patient.id} />
        <RecordTabs slug={slug} patientId={head.patient.id} current={tab} />
      </PatientHeader>
      {head.restricted && <RestrictedNotice restricted={head.restricted} />}
      {children}
    </div>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => new Date().toISOString()
