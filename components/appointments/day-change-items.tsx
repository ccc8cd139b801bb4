'use client'

import { CalendarX2, Timer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { MenuItem } from '@/components/ui/menu'

/** What can happen to a dentist's day: they are late, or they do not come. For a menu. */
export function DayChangeItems({ dentistId, date }: { dentistId: string; date: string }) {
  const t = useTranslations('appointments')
  const { slug } = useShell()
  const href = `/${slug}/schedule/changes?dentist=${dentistId}&day=${date}`
  return (
    <>
      <MenuItem icon={Timer} href={`${href}&late=30`}>{t('changes.late')}</MenuItem>
      <MenuItem icon={CalendarX2} href={href}>{t('changes.away')}</MenuItem>
    </>
  )
}
