'use client'

import { Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Checkbox } from '@/components/ui/checkbox'
import type { TaxLock } from '@/lib/prices/tax'
import { formatDate } from '@/lib/time'

type TaxLockedProps = { lock: TaxLock; value: boolean; onChange: (locked: boolean) => void }

/** Whether the tax stays as it is: to be set by those who manage taxes, to be read by others. */
export function TaxLocked({ lock, value, onChange }: TaxLockedProps) {
  const t = useTranslations('prices.lock')
  const locale = useLocale()
  const { can, clinic } = useShell()
  const since = lock && t('since', { by: lock.by ?? t('somebody'), day: formatDate(lock.at, clinic.timeZone, locale) })
  if (can('taxes.manage')) return <Checkbox label={t('label')} hint={since ?? t('hint')} checked={value} onChange={(event) => onChange(event.target.checked)} />
  return since && <p className="flex items-center gap-2 text-sm text-muted"><Lock className="size-4 shrink-0" aria-hidden />{since}</p>
}
