'use client'

import { ArrowLeft, CalendarClock, Combine, EllipsisVertical, FileDown, Hourglass, Smartphone, Stethoscope, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { BillLink } from '@/components/invoices/bill-link'
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

/**
 * Who this is and what is dangerous: stays on screen however far one scrolls. On a phone only that does; the header's own box is taken away
 * there, so that its first part can stick while the rest scrolls off.
 */
export function PatientHeader({ slug, head: { patient, restricted, next, today, money }, now, children }: PatientHeaderProps) {
  const t = useTranslations('patients.record')
  const { can } = useShell()
  const ageAndSex = useAgeAndSex()
  const nameOf = useAlertName()
  const [merging, setMerging] = useState(false)
  const alerts = [...patient.allergies, ...patient.medicalAlerts]

  return (
    <header className="border-b border-line bg-canvas max-md:contents md:sticky md:top-0 md:z-20 md:px-6 md:pt-3">
      <div className="flex items-center gap-x-2 gap-y-1.5 max-md:sticky max-md:top-0 max-md:z-20 max-md:flex-wrap max-md:border-b max-md:border-line max-md:bg-canvas max-md:px-4 max-md:py-2">
        <Tooltip text={t('back')}>
          <Link href={`/${slug}/patients`} aria-label={t('back')} className={buttonStyles({ variant: 'ghost', size: 'icon-sm', className: '-ms-2 print:hidden' })}><ArrowLeft /></Link>
        </Tooltip>
        <h1 className="min-w-0 text-xl font-semibold tracking-tight max-md:line-clamp-2 max-md:flex-1 max-md:basis-32 md:max-w-[50%] md:shrink-0 md:truncate" title={patient.fullName}>{patient.fullName}</h1>
        {alerts.length > 0 && (
          <ul aria-label={t('alerts')} className="flex min-w-0 flex-wrap gap-1.5 flex-1 max-md:order-last max-md:basis-24 md:ms-2">
            {alerts.map((alert) => <li key={alert} className="max-w-full"><Badge tone="red" icon={TriangleAlert}>{nameOf(alert)}</Badge></li>)}
          </ul>
        )}
        <div className="flex shrink-0 items-center gap-2 md:ms-auto print:hidden">
          {today && can('records.read') && (
            <Link href={`/${slug}/patients/${patient.id}/visits/${today.id}`} className={buttonStyles({ size: 'sm', variant: 'primary' })}><Stethoscope aria-hidden />{t('visitToday')}</Link>
          )}
          {can('appointments.write') && !restricted && <BookButton patientId={patient.id} {...(today && can('records.read') && { variant: 'secondary', short: true })} />}
          <BillLink patientId={patient.id} visit={today?.id} size="sm" short />
          {(can('appointments.write') || can('images.write') || can('records.read') || can('patients.merge')) && (
            <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more')}><EllipsisVertical /></Button>}>
              {can('appointments.write') && !restricted && <MenuItem icon={Hourglass} href={`/${slug}/waitlist?wish=new&patient=${patient.id}`}>{t('waitlist')}</MenuItem>}
              {can('images.write') && <MenuItem icon={Smartphone} href={`/${slug}/patients/${patient.id}/images?phone=code`}>{t('fromPhone')}</MenuItem>}
              {can('records.read') && <MenuItem icon={FileDown} onSelect={() => window.open(`/${slug}/patients/${patient.id}/record/pdf`, '_blank', 'noopener')}>{t('wholeRecord')}</MenuItem>}
              {can('patients.merge') && <MenuItem icon={Combine} onSelect={() => setMerging(true)}>{t('samePerson')}</MenuItem>}
            </Menu>
          )}
        </div>
        {merging && <SamePersonDialog slug={slug} patientId={patient.id} onClose={() => setMerging(false)} />}
      </div>
      <div className="grid grid-cols-1 gap-y-1.5 pt-1.5 max-md:border-b max-md:border-line max-md:bg-canvas max-md:px-4">
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
          <span className="contents print:hidden">
            <Money money={money} />
            <NextVisit slug={slug} next={next} now={now} />
          </span>
        </div>
        {children}
      </div>
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
