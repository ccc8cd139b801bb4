'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { TabLinks } from '@/components/ui/tab-links'

/** The pages about messages: what people write, what was sent, what is to do, and what many get at once. */
export function MessageSections() {
  const t = useTranslations('messages.sections')
  const { slug, can, counts } = useShell()
  const count = (n: number | undefined) => (n ? { count: n } : {})
  return (
    <TabLinks
      label={t('label')}
      items={[
        { href: `/${slug}/messages/inbox`, label: t('inbox'), ...count(counts.unread) },
        { href: `/${slug}/messages`, label: t('log'), ...count(counts.unsent) },
        { href: `/${slug}/messages/tasks`, label: t('tasks'), ...count(counts.tasks) },
        ...(can('campaigns.manage') ? [{ href: `/${slug}/messages/campaigns`, label: t('campaigns') }] : []),
      ]}
    />
  )
}
