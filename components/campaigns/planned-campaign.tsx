'use client'

import { Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { changeCampaign } from '@/lib/campaigns/change-campaign'
import type { AudienceCounts, Campaign, CampaignChoices } from '@/lib/campaigns/schema'
import { AudienceBreakdown } from './audience-counts'
import { CampaignForm } from './campaign-form'
import { CampaignPreviews } from './campaign-previews'
import { useCampaignState } from './use-campaign-state'

type PlannedCampaignProps = { campaign: Campaign; choices: CampaignChoices; counts: AudienceCounts }

/** A campaign that has not started: a draft to work on, or one that waits for its time and can be taken back. */
export function PlannedCampaign({ campaign, choices, counts }: PlannedCampaignProps) {
  const t = useTranslations('campaigns')
  const router = useRouter()
  const refresh = useRefresh()
  const run = useRun()
  const { slug } = useShell()
  const { tone, icon, word, sentence } = useCampaignState()(campaign)
  const [asking, setAsking] = useState(false)
  const [changing, startChanging] = useTransition()
  // A draft is looked after by whoever types in it.
  useLive(['campaigns'], () => campaign.status === 'scheduled' && refresh())
  const draft = campaign.status === 'draft'
  const takeBack = () => startChanging(() => run(() => changeCampaign(slug, { campaign: campaign.id, act: 'unschedule' }), () => toast(t('acted.unschedule'))))
  const remove = () => startChanging(() => run(() => changeCampaign(slug, { campaign: campaign.id, act: 'remove' }), () => {
    toast(t('acted.remove'))
    router.replace(`/${slug}/messages/campaigns`)
  }))

  return (
    <div className="grid gap-5">
      <div className="grid gap-2 px-4 pt-4 md:px-6">
        <PageHeader
          title={campaign.name}
          back={{ href: `/${slug}/messages/campaigns`, label: t('title') }}
          actions={draft
            ? <Button variant="ghost" onClick={() => setAsking(true)}><Trash2 aria-hidden />{t('acts.remove')}</Button>
            : <Button pending={changing} onClick={takeBack}><Undo2 aria-hidden />{t('acts.unschedule')}</Button>}
        />
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1.5"><Badge tone={tone} icon={icon}>{word}</Badge><p className="text-muted">{sentence}</p></div>
      </div>
      {draft ? <CampaignForm key={campaign.version} campaign={campaign} choices={choices} counts={counts} /> : (
        <div className="grid max-w-3xl gap-6 px-4 pb-8 md:grid-cols-2 md:px-6">
          <div className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4">
            <AudienceBreakdown counts={counts} capPaise={campaign.capPaise} number={choices.number} />
            <p className="text-sm text-muted">{t('audience.fixedAtStart')}</p>
          </div>
          <CampaignPreviews texts={choices.texts.filter(({ variant }) => variant === campaign.input.variant)} place={choices.place} languages={counts.languages} />
        </div>
      )}
      <ConfirmDialog
        open={asking} onClose={() => setAsking(false)} onConfirm={remove} pending={changing} danger
        title={t('remove.title', { name: campaign.name })} message={t('remove.text')} confirmLabel={t('acts.remove')}
      />
    </div>
  )
}
