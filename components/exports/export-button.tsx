'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { useToday } from '@/components/patients/use-today'
import { buttonStyles } from '@/components/ui/button'
import type { ExportName } from '@/lib/exports/lists'
import { addDays } from '@/lib/time'

type ExportButtonProps = {
  list: ExportName
  /** Dates, as the list wants them; never anything personal, because they stand in the address. */
  options?: Record<string, string>
  /** Instead of options: so many days until today. */
  lastDays?: number
  size?: 'md' | 'sm'
}

/** Downloads a list as CSV; nothing for those who may not take lists away. */
export function ExportButton({ list, options = {}, lastDays, size = 'md' }: ExportButtonProps) {
  const t = useTranslations('shell')
  const { slug, can } = useShell()
  const today = useToday()
  if (!can('lists.export')) return null
  const query = new URLSearchParams(lastDays ? { from: addDays(today, 1 - lastDays), until: today } : options).toString()
  return (
    <a href={`/${slug}/export/${list}${query && `?${query}`}`} download className={buttonStyles({ variant: 'secondary', size })}>
      <Download aria-hidden />
      {lastDays ? t('downloadDays', { days: lastDays }) : t('download')}
    </a>
  )
}
