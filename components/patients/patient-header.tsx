'use client'

import { ArrowLeft, CalendarClock, Combine, EllipsisVertical, FileDown, Hourglass, Stethoscope, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import { formatRupees } from '@/lib/money'
import type { HeadVisit, PatientHead } from '@/lib/patients/head'
import { displayPhone } from '@/lib/patients/rules'
import { formatDateTime, formatNear } from '@/lib/time'
import { BookButton } from './book-button'
import { CallButton } from './call-button'
import { useAgeAndSex } from './patient-line'
import { SamePersonDialog } from './same-person-dialog'
import { useAlertName } from './use-alert-name'
import { visitHref } from './visit-href'

type PatientHeaderProps = { slug: string; head: PatientHead; now: string; children?: ReactNode }

/** Who this is and what is dangerous: stays on screen however far one scrolls. */
export function PatientHeader({ slug, head: { patient, next, today, money }, now, children }: PatientHeaderProps) {
  const t = useTranslations('patients.record')
  const { can } = useShell()
  const ageAndSex = useAgeAndSex()
  const nameOf = useAlertName()
  const [merging, setMerging] = useState(false)
  const alerts = [...patient.allergies, ...patient.medicalAlerts]

  return (
    <header className="sticky top-0 z-20 grid gap-x-6 gap-y-1.5 border-b border-line bg-canvas px-4 pt-3 md:px-6">
      <div className="flex items-center gap-2">
        <Tooltip text={t('back')}>
          <Link href={`/${slug}/patients`} aria-label={t('back')} className={buttonStyles({ variant: 'ghost', size: 'icon-sm', className: '-ms-2' })}><ArrowLeft /></Link>
        </Tooltip>
        <h1 className="min-w-0 flex-1 truncate text-xl font-semibold tracking-tight" title={patient.fullName}>{patient.fullName}</h1>
        {today && can('records.read') && (
          <Link href={`/${slug}/patients/${patient.id}/visits/${today.id}`} className={buttonStyles({ size: 'sm', variant: 'primary' })}><Stethoscope aria-hidden />{t('visitToday')}</Link>
        )}
        {can('appointments.write') && <BookButton patientId={patient.id} variant={today && can('records.read') ? 'secondary' : 'primary'} />}
        {(can('appointments.write') || can('records.read') || can('patients.merge')) && (
          <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more')}><EllipsisVertical /></Button>}>
            {can('appointments.write') && <MenuItem icon={Hourglass} href={`/${slug}/waitlist?wish=new&patient=${patient.id}`}>{t('waitlist')}</MenuItem>}
            {can('records.read') && <MenuItem icon={FileDown} onSelect={() => window.open(`/${slug}/patients/${patient.id}/record/pdf`, '_blank', 'noopener')}>{t('wholeRecord')}</MenuItem>}
            {can('patients.merge') && <MenuItem icon={Combine} onSelect={() => setMerging(true)}>{t('samePerson')}</MenuItem>}
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
        <Money money={money} />
        <NextVisit slug={slug} next={next} now={now} />
      </div>
      {alerts.length > 0 && (
        <ul aria-label={t('alerts')} className="flex flex-wrap gap-1.5">
          {alerts.map((alert) => <li key={alert} className="max-w-full"><Badge tone="red" icon={TriangleAlert}>{nameOf(alert)}</Badge></li>)}
        </ul>
      )}
      {children}
    </header>
  )
}

/** What is owed, and apart from it what was agreed for treatment and is not paid yet. */
function Money({ money: { balance, plans } }: Pick<PatientHead, 'money'>) {
  const t = useTranslations('patients.record')
  const locale = useLocale()
  const rupees = (paise: number) => formatRupees(paise, locale)
  return (
    <>
      {balance !== null && balance !== 0 && (
        <span>{balance > 0 ? t('owes') : t('paidAhead')}: <span className="font-medium text-ink">{rupees(Math.abs(balance))}</span></span>
      )}
      {plans && (
        <span title={t('planPaid', { paid: rupees(plans.paid), agreed: rupees(plans.agreed) })}>
          {t('planRemaining')}: <span className="font-medium text-ink">{rupees(plans.remaining)}</span>
        </span>
      )}
    </>
  )
}

function NextVisit({ slug, next, now }: { slug: string; next: HeadVisit | null; now: string }) {
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
