'use client'

import { Hourglass } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { statusLook } from '@/components/appointments/status'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import type { Status } from '@/lib/appointments/schedule'
import type { PatientVisit } from '@/lib/patients/schema'
import { formatDate, formatDateTime, formatNear, formatTime } from '@/lib/time'
import { BookButton } from './book-button'
import { visitHref } from './visit-href'

type PatientVisitsProps = { slug: string; patientId: string; coming: PatientVisit[]; past: PatientVisit[]; now: string }

/** What is booked and what was, each opening in the schedule. */
export function PatientVisits({ slug, patientId, coming, past, now }: PatientVisitsProps) {
  const t = useTranslations('patients.record')
  const { can } = useShell()
  const none = coming.length + past.length === 0
  return (
    <section aria-labelledby="visits" className="grid gap-4">
      <div className="flex items-center gap-3">
        <h2 id="visits" className="flex-1 text-lg font-semibold">{t('visits')}</h2>
        {can('appointments.write') && (
          <Link href={`/${slug}/waitlist?wish=new&patient=${patientId}`} prefetch={false} className={buttonStyles({ size: 'sm', variant: 'ghost' })}><Hourglass className="size-4" aria-hidden />{t('waitlist')}</Link>
        )}
      </div>
      {none ? (
        <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface p-4 text-muted">
          {t('noVisits')}
          {can('appointments.write') && <BookButton patientId={patientId} variant="secondary" />}
        </div>
      ) : (
        <>
          {coming.length > 0 && <VisitList title={t('upcoming')} slug={slug} visits={coming} now={now} />}
          {past.length > 0 && <VisitList title={t('past')} slug={slug} visits={past} now={now} />}
        </>
      )}
    </section>
  )
}

function VisitList({ title, slug, visits, now }: { title: string; slug: string; visits: PatientVisit[]; now: string }) {
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium text-faint">{title}</h3>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {visits.map((visit) => <VisitLine key={visit.id} slug={slug} visit={visit} now={now} />)}
      </ul>
    </div>
  )
}

function VisitLine({ slug, visit, now }: { slug: string; visit: PatientVisit; now: string }) {
  const t = useTranslations('patients.record')
  const status = useTranslations('appointments.status')
  const locale = useLocale()
  const { clinic } = useShell()
  const look = statusLook[visit.status as Status]
  const near = formatNear(visit.startsAt, locale, new Date(now))
  const details = [visit.dentist && t('with', { dentist: visit.dentist }), visit.statusReason, visit.note].filter(Boolean).join(' · ')
  return (
    <li className="border-b border-line last:border-b-0">
      <Link href={visitHref(slug, visit, clinic.timeZone)} className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2 @2xl:flex-nowrap">
        <time dateTime={visit.startsAt} title={near ? formatDateTime(visit.startsAt, clinic.timeZone, locale) : undefined} className="shrink-0 tabular @2xl:w-44">
          {near ?? formatDate(visit.startsAt, clinic.timeZone, locale)}
          {!near && <span className="text-muted">, {formatTime(visit.startsAt, clinic.timeZone, locale)}</span>}
        </time>
        <span className="order-last min-w-0 basis-full @2xl:order-none @2xl:basis-auto @2xl:flex-1">
          {visit.reason && <span>{visit.reason} </span>}
          <span className="block break-words text-sm text-muted @2xl:inline">{details}</span>
        </span>
        <span className="ms-auto shrink-0"><Badge tone={look.tone} icon={look.icon}>{status(visit.status as Status)}</Badge></span>
      </Link>
    </li>
  )
}
