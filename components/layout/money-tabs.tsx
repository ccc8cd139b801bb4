'use client'

import { useTranslations } from 'next-intl'
import { TabLinks } from '@/components/ui/tab-links'
import { moneyPages } from '@/lib/invoices/money-pages'
import { useShell } from './shell-context'

/** The way between the pages of "Money" that this person may open. Stands under the header of each. */
export function MoneyTabs() {
  const t = useTranslations('shell.money')
  const { slug, can } = useShell()
  const items = moneyPages.filter(({ permission }) => can(permission)).map(({ page, path }) => ({ href: `/${slug}${path}`, label: t(page) }))
  return <TabLinks label={t('label')} items={items} />
}
