'use client'

import { CalendarClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatDay } from '@/lib/time'

type OtherDayProps = {
  /** null: today. */
  value: string | null
  onChange: (day: string | null) => void
  today: string
  /** The first day that is open; null: none was closed yet. */
  firstOpen: string | null
}

/** For money that came on an earlier day: on which open day it counts. Nothing where every earlier day is closed. */
export function OtherDay({ value, onChange, today, firstOpen }: OtherDayProps) {
  const t = useTranslations('payments.take')
  const locale = useLocale()
  if (firstOpen !== null && firstOpen >= today) return null
  if (value === null) return <div><Button variant="ghost" size="sm" onClick={() => onChange(today)}><CalendarClock aria-hidden />{t('otherDay')}</Button></div>
  const closed = firstOpen !== null && value !== '' && value < firstOpen
  return (
    <Field
      label={t('countsOn')} hint={value < today ? t('lateEntry') : undefined}
      error={closed ? t('dayClosed', { day: formatDay(firstOpen, locale) }) : value > today ? t('dayToCome') : undefined}
    >
      <Input type="date" required min={firstOpen ?? undefined} max={today} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
