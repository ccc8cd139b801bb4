'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import type { ExportName } from '@/lib/exports/lists'

type ExportButtonProps = {
  list: ExportName
  /** Dates, as the list wants them; never anything personal, because they stand in the address. */
  options?: Record<string, string>
  size?: 'md' | 'sm'
}

/** Downloads a list as CSV; nothing for those who may not take lists away. */
export function ExportButton({ list, options = {}, size = 'md' }: ExportButtonProps) {
  const t = useTranslations('shell')
  const { slug, can } = useShell()
  if (!can('lists.export')) return null
  const query = new URLSearchParams(options).toString()
  return (
    <a href={`/${slug}/export/${list}${query && `?${query}`}`} download className={buttonStyles({ variant: 'secondary', size })}>
      <Download aria-hidden />
      {t('download')}
    </a>
  )
}
