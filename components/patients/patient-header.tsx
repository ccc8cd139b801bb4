'use client'

import { ArrowLeft, CalendarClock, CalendarPlus, Combine, EllipsisVertical, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import { useUrlParam } from '@/components/ui/url-param'
import { displayPhone } from '@/lib/patients/rules'
import type { Patient, PatientVisit } from '@/lib/patients/schema'
import { formatDateTime, formatNear } from '@/lib/time'
import { CallButton } from './call-button'
import { useAgeAndSex } from './patient-line'
import { SamePersonDialog } from './same-person-dialog'
import { useAlertName } from './use-alert-name'
import { visitHref } from './patient-visits'

type PatientHeaderProps = { slug: string; patient: Patient; next: PatientVisit | null; now: string }

/** Who this is and what is dangerous: stays on screen however far one scrolls. */
export function PatientHeader({ slug, patient, next, now }: PatientHeaderProps) {
  const t = useTranslations('patients.record')
  const { can } = useShell()
  const ageAndSex = useAgeAndSex()
  const nameOf = useAlertName()
  const [merging, setMerging] = useState(false)
  const alerts = [...patient.allergies, ...patient.medicalAlerts]

  return (
    <header className="sticky top-0 z-20 grid gap-x-6 gap-y-1.5 border-b border-line bg-canvas px-4 py-3 md:px-6">
      <div className="flex items-center gap-2">
        <Tooltip text={t('back')}>
          <Link href={`/${slug}/patients`} aria-label={t('back')} className={buttonStyles({ variant: 'ghost', size: 'icon-sm', className: '-ms-2' })}><ArrowLeft /></Link>
        </Tooltip>
        <h1 className="min-w-0 flex-1 truncate text-xl font-semibold tracking-tight" title={patient.fullName}>{patient.fullName}</h1>
        {can('appointments.write') && <BookButton patientId={patient.id} />}
        {can('patients.merge') && (
          <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more')}><EllipsisVertical /></Button>}>
            <MenuItem icon={Combine} onSelect={() => setMerging(true)}>{t('samePerson')}</MenuItem>
          </Menu>
        )}
        {merging && <SamePersonDialog slug={slug} patientId={patient.id} onClose={() => setMerging(false)} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted tabular">
        {ageAndSex(patient) && <span>{ageAndSex(patient)}</span>}
        <span>
          {patient.fileNumber ? t('fileNumber', { number: patient.fileNumber }) : t('fileNumberLater')}
          {patient.oldFileNumber && <span className="text-faint"> ({t('oldFileNumber', { number: patient.oldFileNumber })})</span>}
        </span>
        {patient.phone ? <CallButton patientId={patient.id} phone={patient.phone} /> : <span>{t('noPhone')}</span>}
        {patient.whatsapp && (
          <CallButton message patientId={patient.id} phone={patient.whatsapp}>
            {patient.whatsapp === patient.phone ? t('whatsapp') : <span className="tabular">{displayPhone(patient.whatsapp)}</span>}
          </CallButton>
        )}
        <NextVisit slug={slug} next={next} now={now} />
      </div>
      {alerts.length > 0 && (
        <ul aria-label={t('alerts')} className="flex flex-wrap gap-1.5">
          {alerts.map((alert) => <li key={alert} className="max-w-full"><Badge tone="red" icon={TriangleAlert}>{nameOf(alert)}</Badge></li>)}
        </ul>
      )}
    </header>
  )
}

function NextVisit({ slug, next, now }: { slug: string; next: PatientVisit | null; now: string }) {
  const t = useTranslations('patients.record')
  const locale = useLocale()
  const { clinic } = useShell()
  if (!next) return <span className="inline-flex items-center gap-1.5 text-faint"><CalendarClock className="size-4" aria-hidden />{t('noNextVisit')}</span>
  const exact = formatDateTime(next.startsAt, clinic.timeZone, locale)
  return (
    <Link
      href={visitHref(slug, next, clinic.timeZone)}
      title={exact}
      className="inline-flex items-center gap-1.5 rounded-sm text-ink hover:underline pointer-coarse:min-h-8"
    >
      <CalendarClock className="size-4 text-faint" aria-hidden />
      <span className="text-muted">{t('nextVisit')}:</span>
      <time dateTime={next.startsAt}>{formatNear(next.startsAt, locale, new Date(now)) ?? exact}</time>
    </Link>
  )
}

/** Opens the panel for a new appointment with this patient chosen. */
export function BookButton({ patientId, variant = 'primary' }: { patientId: string; variant?: 'primary' | 'secondary' }) {
  const t = useTranslations('patients.record')
  const [, setNew] = useUrlParam('new')
  const [, setPatient] = useUrlParam('patient')
  return (
    <Button
      variant={variant}
      size="sm"
      onClick={() => {
        setNew('appointment')
        setPatient(patientId, { replace: true })
      }}
    >
      <CalendarPlus aria-hidden />
      {t('book')}
    </Button>
  )
}
