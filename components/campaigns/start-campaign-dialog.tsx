'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { afterQuiet, instantTyped } from '@/lib/campaigns/rules'
import type { AudienceCounts, CampaignChoices } from '@/lib/campaigns/schema'
import { startCampaign } from '@/lib/campaigns/start-campaign'
import { dateIn, formatDateTime } from '@/lib/time'
import { AudienceBreakdown } from './audience-counts'

type StartCampaignDialogProps = {
  campaign: string; version: number; counts: AudienceCounts; capPaise: number | null; choices: CampaignChoices; onClose: () => void
}

/** Asks once, with the numbers: how many, what for, and when. In the quiet hours it says to which time it moves. */
export function StartCampaignDialog({ campaign, version, counts, capPaise, choices, onClose }: StartCampaignDialogProps) {
  const t = useTranslations('campaigns')
  const errors = useTranslations('errors')
  const locale = useLocale()
  const refresh = useRefresh()
  const { slug, clinic } = useShell()
  const [opened] = useState(() => new Date())
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [starting, startStarting] = useTransition()
  const zone = clinic.timeZone
  const chosen = when === 'now' ? opened : instantTyped(typed, zone)
  const goes = chosen && afterQuiet(chosen, zone, choices.quietFrom, choices.quietUntil)
  const moved = goes !== null && chosen !== null && goes.getTime() !== chosen.getTime()
  const past = when === 'later' && chosen !== null && chosen.getTime() < opened.getTime()

  const start = () => startStarting(async () => {
    setRefusal(null)
    const answer = await startCampaign(slug, { campaign, version, startsAt: when === 'later' ? chosen!.toISOString() : null }).catch(() => undefined)
    if (!answer?.data) return setRefusal(answer?.serverError?.message ?? errors('network_lost'))
    toast(answer.data.status === 'scheduled' ? t('start.scheduled', { when: formatDateTime(answer.data.scheduledAt, zone, locale) }) : t('start.started'))
    onClose()
    refresh()
  })

  return (
    <Dialog
      open onClose={onClose} title={t('start.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" pending={starting} disabled={!chosen || past} onClick={start}>{t(when === 'now' && !moved ? 'start.now' : 'start.schedule')}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <AudienceBreakdown counts={counts} capPaise={capPaise} number={choices.number} />
        <Segmented label={t('start.when')} value={when} onChange={setWhen} options={[{ value: 'now', label: t('start.nowOption') }, { value: 'later', label: t('start.laterOption') }]} />
        {when === 'later' && (
          <Field label={t('start.at')} hint={t('start.atHint')} error={past ? t('start.past') : undefined}>
            <Input type="datetime-local" min={`${dateIn(opened, zone)}T00:00`} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        {moved && <p className="text-amber">{t('start.quiet', { when: formatDateTime(goes, zone, locale) })}</p>}
        <p className="text-sm text-muted">{t('start.consent')}</p>
        <FormError>{refusal}</FormError>
      </div>
    </Dialog>
  )
}
