'use client'

import { Pin, Stethoscope, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useState, type ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { BillLink } from '@/components/invoices/bill-link'
import { CallButton } from '@/components/patients/call-button'
import { VisitLab } from '@/components/labs/visit-lab'
import { VisitMessages } from '@/components/messages/visit-messages'
import { useDischarge, type Leaving } from '@/components/queue/use-discharge'
import { FittingHint } from '@/components/waitlist/fitting-hint'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { Tooltip } from '@/components/ui/tooltip'
import { useUrlParam } from '@/components/ui/url-param'
import { loadVisit } from '@/lib/appointments/load-visit'
import { isMovable } from '@/lib/appointments/rules'
import type { Schedule } from '@/lib/appointments/schedule'
import type { VisitPage } from '@/lib/appointments/visit'
import { ageOn, displayPhone } from '@/lib/patients/rules'
import { dateIn } from '@/lib/time'
import type { Changeable, Changes } from './use-changes'
import { VisitDetails } from './visit-details'
import { VisitHistory } from './visit-history'
import { VisitSeries } from './visit-series'
import { VisitStatus } from './visit-status'
import { VisitTime } from './visit-time'
import { VisitTimes } from './visit-times'

/** From when on there is something to write into the record. */
const treated = ['waiting', 'in_chair', 'done', 'discharged']

/** A visit as the schedule or the queue has it already. */
type Known = Changeable & { patient_id: string; phone: string | null; alerts: string[] }
type Props = {
  visitId: string
  slug: string
  zone: string
  schedule: Pick<Schedule, 'dentists' | 'chairs' | 'reasons'> & { visits: Known[] }
  changes: Changes
  /** Holds it for another day; not where there is no other day to look at. */
  onPin?: () => void
  onClose: () => void
}

/**
 * The visit beside the schedule or the queue. What the grid knows is there at once and follows every change; patient, history and
 * messages come after.
 */
export default function VisitPanel({ visitId, slug, zone, schedule, changes, onPin, onClose }: Props) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const { can } = useShell()
  const [page, setPage] = useState<VisitPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [readAt, setReadAt] = useState(0)
  const [asked, setAsked] = useState(0)
  const known = schedule.visits.find((visit) => visit.id === visitId)

  useEffect(() => {
    let current = true
    loadVisit(slug, { visitId })
      .then((answer) => {
        if (!current) return
        if (answer?.data) {
          setPage(answer.data)
          setReadAt(Date.now())
        }
        setProblem(answer?.data ? null : (answer?.serverError?.message ?? e('not_found')))
      })
      .catch(() => current && setProblem(e('network_lost')))
    return () => {
      current = false
    }
  }, [slug, visitId, known?.version, asked, e])

  // The grid's visit carries what was just changed; on another day only the answer is there.
  const visit: (Leaving & { dentist: string | null }) | null = known
    ? { ...known, dentist: schedule.dentists.find((one) => one.id === known.dentist_id)?.name ?? null }
    : page && { ...page, patient: page.patient.full_name, patient_id: page.patient.id }
  const again = () => {
    if (!known) setAsked((n) => n + 1)
  }
  const discharge = useDischarge(slug, zone, changes, schedule, again)
  const writable = can('appointments.write')
  const [, setOpen] = useUrlParam('visit')
  const series = page?.series_id

  return (
    <Panel
      title={visit?.patient ?? t('panel.loading')}
      subtitle={page && <PatientLine patient={page.patient} zone={zone} />}
      actions={onPin && writable && visit && isMovable(visit) && (
        <Tooltip text={t('pin.do')} keys="x"><Button variant="ghost" size="icon-sm" aria-label={t('pin.do')} onClick={onPin}><Pin /></Button></Tooltip>
      )}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <FormError>{problem}</FormError>
        {!visit && !problem && <Waiting />}
        {visit && (
          <>
            {treated.includes(visit.status) && (
              <div className="flex flex-wrap gap-2 empty:hidden">
                {can('records.read') && (
                  <Link href={`/${slug}/patients/${visit.patient_id}/visits/${visitId}`} prefetch={false} className={buttonStyles({ variant: visit.status === 'in_chair' ? 'primary' : 'secondary', className: 'flex-1' })}>
                    <Stethoscope aria-hidden />{t('panel.openVisit')}
                  </Link>
                )}
                <BillLink patientId={visit.patient_id} visit={visitId} />
              </div>
            )}
            <Patient page={page} alerts={known?.alerts ?? []} phone={page?.patient.phone ?? known?.phone ?? null} patientId={page?.patient.id ?? known?.patient_id} slug={slug} />
            <VisitStatus visit={visit} zone={zone} writable={writable} onSet={(status, reason) => (status === 'discharged' ? discharge.ask(visit) : void changes.setStatus(visit, status, reason ?? null).then(again))} />
            {page && page.lab.length > 0 && <VisitLab orders={page.lab} slug={slug} patientId={page.patient.id} />}
            {page && <VisitTimes key={page.version} visit={page} slug={slug} zone={zone} now={readAt} writable={writable} onChanged={() => setAsked((n) => n + 1)} />}
            {visit.status === 'cancelled' && visit.dentist_id && <FittingHint dentistId={visit.dentist_id} starts={visit.starts_at} ends={visit.ends_at} />}
            <hr className="border-line" />
            <VisitTime key={`${visit.starts_at} ${visit.ends_at}`} visit={visit} zone={zone} changes={changes} writable={writable} maySqueeze={can('appointments.squeeze')} onChanged={again} />
            <VisitDetails visit={visit} schedule={schedule} changes={changes} writable={writable} onChanged={again} />
            {series && <VisitSeries visit={visit} series={series} slug={slug} zone={zone} writable={writable} onOpen={setOpen} onChanged={again} />}
          </>
        )}
        {page && can('messages.read') && (
          <Section title={t('panel.messages')}><VisitMessages rows={page.messages} now={readAt} onChanged={() => setAsked((n) => n + 1)} /></Section>
        )}
        {page && <Section title={t('panel.history')}><VisitHistory history={page.history} schedule={schedule} zone={zone} /></Section>}
        {visit && !page && !problem && <Waiting />}
      </div>
      {discharge.dialog}
    </Panel>
  )
}

/** "34 years, female · File SD-1042" */
function PatientLine({ patient, zone }: { patient: VisitPage['patient']; zone: string }) {
  const t = useTranslations('appointments')
  const age = ageOn(patient.birth_date, patient.birth_date_precision, dateIn(new Date(), zone))
  const years = age && t('panel.age', { years: age.years })
  return [
    [years && (age.about ? t('panel.about', { age: years }) : years), patient.sex && t(`panel.sex.${patient.sex}`)].filter(Boolean).join(', '),
    patient.file_number ? t('panel.file', { number: patient.file_number }) : t('panel.noFile'),
  ].filter(Boolean).join(' · ')
}

/** What one has to know before touching the patient, and how to reach them. */
function Patient({ page, alerts, phone, patientId, slug }: { page: VisitPage | null; alerts: string[]; phone: string | null; patientId?: string; slug: string }) {
  const t = useTranslations('appointments')
  const { can } = useShell()
  const all = page ? [...page.patient.allergies, ...page.patient.medical_alerts] : alerts
  return (
    <div className="grid gap-3">
      {all.length > 0 && (
        <div className="flex gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-red">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <p className="min-w-0 break-words"><span className="font-medium">{t('panel.alerts')}:</span> {all.join(', ')}</p>
        </div>
      )}
      {page?.patient.complaint && <p className="text-muted"><span className="text-ink">{t('panel.complaint')}:</span> {page.patient.complaint}</p>}
      <div className="flex flex-wrap gap-2">
        {phone && <CallButton patientId={patientId} phone={phone} className={buttonStyles({ size: 'sm' })}><span className="tabular">{t('panel.call', { phone: displayPhone(phone) })}</span></CallButton>}
        {patientId && can('patients.read') && <Link href={`/${slug}/patients/${patientId}`} prefetch={false} className={buttonStyles({ size: 'sm', variant: 'ghost' })}>{t('panel.openPatient')}</Link>}
      </div>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function Waiting() {
  return (
    <div className="grid gap-3" aria-busy>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-full" />
    </div>
  )
}
