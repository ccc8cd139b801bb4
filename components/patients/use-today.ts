'use client'

import { useShell } from '@/components/layout/shell-context'
import { dateIn } from '@/lib/time'

/** The clinic's date, YYYY-MM-DD. */
export function useToday(): string {
  return dateIn(new Date(), useShell().clinic.timeZone)
}
