'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import { Tabs } from '@/components/ui/tabs'
import { useUrlParam } from '@/components/ui/url-param'
import { useShell } from '@/components/layout/shell-context'
import type { Roster as RosterDocument } from '@/lib/dentists/queries'
import { BranchHours } from './branch-hours'
import { Closures } from './closures'
import { Sessions } from './sessions'

const tabs = ['sessions', 'closures', 'hours'] as const
type Tab = (typeof tabs)[number]

/** When the clinic is open, who sits when, and when nobody does. The tab is in the URL (?show=…). */
export function Roster({ slug, roster }: { slug: string; roster: RosterDocument }) {
  const t = useTranslations('dentists.roster')
  const { can } = useShell()
  const [show, setShow] = useUrlParam('show')
  const tab = tabs.find((name) => name === show) ?? 'sessions'
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <Tabs<Tab>
        label={t('title')}
        value={tab}
        onChange={(value) => setShow(value === 'sessions' ? null : value)}
        items={[
          { value: 'sessions', label: t('sessions') },
          { value: 'closures', label: t('closures'), count: roster.closures.length || undefined },
          { value: 'hours', label: t('hours') },
        ]}
      >
        <div>
          {tab === 'sessions' && <Sessions slug={slug} roster={roster} />}
          {tab === 'closures' && <Closures slug={slug} roster={roster} />}
          {tab === 'hours' && <BranchHours slug={slug} roster={roster} editable={can('clinic.manage')} />}
        </div>
      </Tabs>
    </>
  )
}
