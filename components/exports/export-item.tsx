'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { ExportName } from '@/lib/exports/lists'

/** The same as ExportButton, as the last line of a menu. */
export function ExportItem({ list, options }: { list: ExportName; options: Record<string, string> }) {
  const t = useTranslations('shell')
  const { slug, can } = useShell()
  if (!can('lists.export')) return null
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={Download} onSelect={() => window.location.assign(`/${slug}/export/${list}?${new URLSearchParams(options)}`)}>{t('download')}</MenuItem>
    </>
  )
}
