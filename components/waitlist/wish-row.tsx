'use client'

import { CalendarPlus, Pencil, UserMinus, Zap } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { weekdayName } from '@/components/clinics/weekday-name'
import { useShell } from '@/components/layout/shell-context'
import { CallButton } from '@/components/patients/call-button'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { formatDate, formatDay, formatTime } from '@/lib/time'
import type { Wish } from '@/lib/waitlist/wish'

type WishRowProps = { wish: Wish; writable: boolean; onOpen: () => void; onDrop: () => void }

/** One person on the waitlist: what suits them, since when they wait, and what can be done for them. */
export function WishRow({ wish, writable, onOpen, onDrop }: WishRowProps) {
  const t = useTranslations('waitlist')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const clock = (time: string | null) => (time ? formatTime(new Date(`1970-01-01T${time}Z`), 'UTC', locale) : '')
  const times = wish.from_time || wish.until_time
    ? t(wish.from_time && wish.until_time ? 'between' : wish.from_time ? 'fromTime' : 'untilTime', { from: clock(wish.from_time), until: clock(wish.until_time) })
    : null
  const dates = [wish.from_date && t('fromDate', { date: formatDay(wish.from_date, locale) }), wish.until_date && t('untilDate', { date: formatDay(wish.until_date, locale) })]
  const suits = [
    wish.dentist ?? t('anyDentist'),
    wish.reason,
    t('minutes', { count: wish.minutes }),
    wish.weekdays.length > 0 && wish.weekdays.length < 7 ? wish.weekdays.map((day) => weekdayName(day, locale, 'short')).join(' ') : null,
    times, ...dates,
  ].filter(Boolean)
  const query = new URLSearchParams({ new: 'appointment', patient: wish.patient_id, ...(wish.dentist_id && { dentist: wish.dentist_id }) })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
      <div className="grid min-w-60 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          <Link href={`/${slug}/patients/${wish.patient_id}`} className="font-medium hover:underline">{wish.patient}</Link>
          {wish.urgent && <Badge tone="red" icon={Zap}>{t('urgent')}</Badge>}
          {wish.instead_of && <Badge tone="blue">{t('sooner', { date: formatDate(wish.instead_of.starts_at, clinic.timeZone, locale) })}</Badge>}
        </span>
        <span className="text-sm text-muted">{suits.join(' · ')}</span>
        {wish.note && <span className="text-sm text-faint">{wish.note}</span>}
      </div>
      <span className="text-sm text-faint tabular">{t('since', { date: formatDate(wish.since, clinic.timeZone, locale) })}{wish.offers > 0 && ` · ${t('offered', { count: wish.offers })}`}</span>
      <span className="flex flex-wrap items-center gap-1.5">
        {wish.phone && <CallButton patientId={wish.patient_id} phone={wish.phone} className={buttonStyles({ size: 'sm' })} />}
        {writable && (
          <>
            <Link href={`/${slug}/schedule?${query}`} className={buttonStyles({ size: 'sm' })}><CalendarPlus className="size-4" aria-hidden />{t('book')}</Link>
            <Tooltip text={t('edit')}><Button size="icon-sm" variant="ghost" aria-label={t('editOf', { patient: wish.patient })} onClick={onOpen}><Pencil /></Button></Tooltip>
            <Tooltip text={t('drop')}><Button size="icon-sm" variant="ghost" aria-label={t('dropOf', { patient: wish.patient })} onClick={onDrop}><UserMinus /></Button></Tooltip>
          </>
        )}
      </span>
    </li>
  )
}
