'use client'

import { useLocale } from 'next-intl'
import { formatDay } from '@/lib/time'

/** A date of the clinic as people read it: "5 Jan 2026". */
export function useDay() {
  const locale = useLocale()
  return (date: string) => formatDay(date, locale)
}
