'use client'

import { Ban, CirclePause, Play, Wallet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { ExportButton } from '@/components/exports/export-button'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { changeCampaign } from '@/lib/campaigns/change-campaign'
import type { CampaignAct, RecipientShow, RunCampaign } from '@/lib/campaigns/schema'
import { CampaignPreviews } from './campaign-previews'
import { CampaignResultsView } from './campaign-results'
import { CapDialog } from './cap-dialog'
import { LeftOut } from './left-out'
import { RecipientList } from './recipient-list'
import { useCampaignState } from './use-campaign-state'

/** A campaign that has started: how it stands, what one can do about it, and what became of everyone. */
export function CampaignRun({ run: { campaign, results, recipients, more, texts, place }, show }: { run: RunCampaign; show: RecipientShow | null }) {
  const t = useTranslations('campaigns')
  const refresh = useRefresh()
  const runAction = useRun()
  const { slug } = useShell()
  const { tone, icon, word, sentence } = useCampaignState()(campaign)
  const [asking, setAsking] = useState<'stop' | 'cap' | null>(null)
  const [changing, startChanging] = useTransition()
  useLive(['campaigns', 'messages'], refresh)
  const act = (what: CampaignAct) => startChanging(() => runAction(() => changeCampaign(slug, { campaign: campaign.id, act: what }), () => {
    setAsking(null)
    toast(t(`acted.${what}`))
  }))
  const over = campaign.status === 'done' || campaign.status === 'stopped'

  return (
    <div className="grid gap-6 px-4 pt-4 pb-8 md:px-6">
      <PageHeader
        title={campaign.name}
        back={{ href: `/${slug}/messages/campaigns`, label: t('title') }}
        actions={
          <>
            {campaign.status === 'running' && <Button pending={changing} onClick={() => act('pause')}><CirclePause aria-hidden />{t('acts.pause')}</Button>}
            {campaign.status === 'paused' && campaign.pausedReason === 'cap' && <Button onClick={() => setAsking('cap')}><Wallet aria-hidden />{t('acts.cap')}</Button>}
            {campaign.status === 'paused' && campaign.pausedReason === 'text' && <Link href={`/${slug}/settings/messages`} className={buttonStyles({})}>{t('acts.text')}</Link>}
            {campaign.status === 'paused' && <Button variant="primary" pending={changing} onClick={() => act('resume')}><Play aria-hidden />{t('acts.resume')}</Button>}
            {!over && <Button variant="danger" onClick={() => setAsking('stop')}><Ban aria-hidden />{t('acts.stop')}</Button>}
            {over && <ExportButton list="campaign" options={{ campaign: campaign.id }} />}
          </>
        }
      />
      <div role="status" className="-mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge tone={tone} icon={icon}>{word}</Badge>
        <p className="text-muted">{sentence}</p>
      </div>
      <CampaignResultsView campaign={campaign} results={results} onCap={over ? null : () => setAsking('cap')} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <RecipientList campaign={campaign.id} show={show} recipients={recipients} more={more} />
        <aside className="grid gap-6">
          {campaign.counted && <LeftOut counts={campaign.counted} />}
          <section aria-labelledby="text" className="grid gap-3">
            <h2 id="text" className="text-lg font-semibold">{t('previews.title')}</h2>
            <CampaignPreviews texts={texts.filter(({ language }) => campaign.counted === null || language in campaign.counted.languages)} place={place} languages={campaign.counted?.languages ?? null} />
          </section>
        </aside>
      </div>
      <ConfirmDialog
        open={asking === 'stop'} onClose={() => setAsking(null)} onConfirm={() => act('stop')} pending={changing} danger
        title={t('stop.title', { name: campaign.name })} message={t('stop.text', { count: (results.states.pending ?? 0) + (results.states.on_its_way ?? 0) })} confirmLabel={t('acts.stop')}
      />
      {asking === 'cap' && <CapDialog campaign={campaign} onClose={() => setAsking(null)} />}
    </div>
  )
}
