'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { TabLinks } from '@/components/ui/tab-links'
import { reportPages } from '@/lib/reports/report'

/** The way between the reports. */
export function ReportTabs() {
  const t = useTranslations('reports')
  const { slug } = useShell()
  return <TabLinks label={t('title')} items={reportPages.map((page) => ({ href: `/${slug}/reports/${page}`, label: t(`pages.${page}`) }))} />
}
