'use client'

import { useTranslations } from 'next-intl'
import { TabLinks } from '@/components/ui/tab-links'
import { useShell } from './shell-context'

/** The pages under "Privacy" in their order. */
const pages = ['requests', 'retention', 'access', 'where'] as const

/** The way between the pages of privacy, which are the owner's. Stands under the header of each. */
export function PrivacyTabs() {
  const t = useTranslations('shell.privacy')
  const { slug } = useShell()
  return <TabLinks label={t('label')} items={pages.map((page) => ({ href: `/${slug}/privacy/${page}`, label: t(page) }))} />
}
