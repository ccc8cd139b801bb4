'use client'

import { CalendarCheck, Footprints, QrCode, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useNow } from '@/components/appointments/use-now'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useAgeAndSex } from '@/components/patients/patient-line'
import { useRefresh } from '@/components/ui/address'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useUrlParam } from '@/components/ui/url-param'
import type { ListedCheckIn } from '@/lib/check-ins/check-in'
import { displayPhone } from '@/lib/patients/rules'
import { formatNear, formatTime } from '@/lib/time'
import Link from 'next/link'
import { CheckInPanel } from './check-in-panel'

/** Check-ins that wait for the desk, oldest first; ?check-in=<id> is open beside them. */
export function CheckIns({ slug, checkIns }: { slug: string; checkIns: ListedCheckIn[] }) {
  const t = useTranslations('check-ins.desk')
  const { can } = useShell()
  const refresh = useRefresh()
  const [open, setOpen] = useUrlParam('check-in')
  useLive(['check-ins'], refresh)

  /** The next one in line, so that several are worked off without looking for them. */
  const onDecided = (id: string) => {
    const next = checkIns.find((one) => one.id !== id)
    setOpen(next?.id ?? null, { replace: true })
    refresh()
  }

  return (
    <div className="px-4 py-5 md:px-6">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Link href={`/${slug}/queue`} className={buttonStyles()}>{t('toQueue')}</Link>} />
      {checkIns.length === 0 ? (
        <EmptyState
          icon={QrCode}
          title={t('none')}
          text={t('noneText')}
          action={can('clinic.manage') ? <Link href={`/${slug}/settings/queue`} className={buttonStyles({ variant: 'primary' })}>{t('toSettings')}</Link> : undefined}
        />
      ) : (
        <ul aria-label={t('title')} className="mt-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {checkIns.map((one) => <Line key={one.id} checkIn={one} here={one.id === open} onOpen={() => setOpen(one.id)} />)}
        </ul>
      )}
      {open && <CheckInPanel key={open} slug={slug} id={open} onClose={() => setOpen(null)} onDecided={() => onDecided(open)} />}
    </div>
  )
}

function Line({ checkIn, here, onOpen }: { checkIn: ListedCheckIn; here: boolean; onOpen: () => void }) {
  const t = useTranslations('check-ins.desk')
  const locale = useLocale()
  const { clinic } = useShell()
  const now = useNow(0)
  const ageAndSex = useAgeAndSex()
  const Icon = checkIn.has_appointment ? CalendarCheck : Footprints
  const time = formatTime(checkIn.created_at, clinic.timeZone, locale)
  const details = [
    ageAndSex({ birthDate: checkIn.birth_date, birthDatePrecision: checkIn.birth_date_precision, sex: checkIn.sex }),
    checkIn.phone && displayPhone(checkIn.phone), checkIn.complaint,
  ].filter(Boolean)
  return (
    <li>
      <button type="button" aria-current={here || undefined} onClick={onOpen} className={`flex min-h-row w-full items-center gap-3 px-3 py-2 text-start focus-visible:-outline-offset-2 ${here ? 'bg-brand-soft' : 'hover:bg-hover'}`}>
        <span className="grid min-w-0 flex-1">
          <span className="flex items-center gap-2 font-medium"><span className="truncate">{checkIn.full_name}</span>{checkIn.alerts.length > 0 && <TriangleAlert className="size-4 shrink-0 text-red" role="img" aria-label={t('hasAlerts')} />}</span>
          <span className="truncate text-sm text-muted tabular">{details.join(' · ')}</span>
        </span>
        <span className="flex shrink-0 items-center gap-1.5 text-sm text-muted"><Icon className="size-4" aria-hidden /><span className="max-md:sr-only">{checkIn.has_appointment ? t('withAppointment') : t('withoutAppointment')}</span></span>
        <time title={time} suppressHydrationWarning className="w-20 shrink-0 text-end text-sm text-muted">{formatNear(checkIn.created_at, locale, new Date(now)) ?? time}</time>
      </button>
    </li>
  )
}
