'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { get, useWatch } from 'react-hook-form'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useUrlParam } from '@/components/ui/url-param'
import { saveCampaign } from '@/lib/campaigns/save-campaign'
import { campaignSchema, type AudienceCounts, type Campaign, type CampaignChoices, type CampaignInput, type CampaignValues } from '@/lib/campaigns/schema'
import { useActionForm } from '@/lib/use-action-form'
import { AudienceBreakdown } from './audience-counts'
import { AudienceFields } from './audience-fields'
import { CampaignPreviews } from './campaign-previews'
import { StartCampaignDialog } from './start-campaign-dialog'
import { useAudienceCount } from './use-audience-count'

type CampaignFormProps = { campaign: Campaign | null; choices: CampaignChoices; counts: AudienceCounts | null }
const blank: CampaignInput = {
  name: '', variant: '', seen: 'any', seenFrom: '', seenUntil: '', seenMonths: '6', ageFrom: '', ageUntil: '', sex: '', localities: [], reasonId: '',
  reasonOf: 'any', dentistId: '', unfinished: false, unbooked: true, cap: '',
}

/** A draft: its name and text, whom it is for, what it may cost; beside it how many that are and what they will read. */
export function CampaignForm({ campaign, choices, counts: countsAtFirst }: CampaignFormProps) {
  const t = useTranslations('campaigns')
  const { slug, can } = useShell()
  const router = useRouter()
  const wanted = useRef<'save' | 'start'>('save')
  const [starting, setStarting] = useUrlParam('start')
  const [version, setVersion] = useState(campaign?.version ?? null)
  const form = useActionForm({
    schema: campaignSchema,
    defaultValues: campaign?.input ?? { ...blank, variant: choices.texts[0]?.variant ?? '' },
    action: (values: CampaignValues) => saveCampaign(slug, { campaign: campaign?.id ?? null, version, values: asTyped(values) }),
    onDone: (saved) => {
      setVersion(saved.version)
      if (wanted.current === 'save') toast(t('form.saved'))
      if (!campaign) router.replace(`/${slug}/messages/campaigns/${saved.id}${wanted.current === 'start' ? '?start=1' : ''}`)
      else if (wanted.current === 'start') setStarting('1')
    },
  })
  const now = useWatch({ control: form.control }) as CampaignInput
  const { counts, pending } = useAudienceCount(slug, now, countsAtFirst)
  const problem = (field: keyof CampaignInput) => {
    const { message } = (get(form.formState.errors, field) ?? {}) as { message?: string }
    if (!message) return undefined
    const [key = '', number = ''] = message.split(':')
    return t(t.has(`problems.${key}`) ? `problems.${key}` : 'problems.missing', { number })
  }
  const variants = [...new Map(choices.texts.map(({ variant, title }) => [variant, title]))]
  const texts = choices.texts.filter(({ variant }) => variant === now.variant)
  const approved = texts.some(({ status }) => status === 'approved')
  const cap = /^\d+$/.test(now.cap ?? '') ? Number(now.cap) * 100 : null

  return (
    <form method="post" onSubmit={form.save} noValidate className="grid items-start gap-6 px-4 pb-8 md:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid max-w-2xl gap-8">
        <section className="grid gap-4">
          <Field label={t('fields.name')} hint={t('fields.nameHint')} error={problem('name')}><Input autoComplete="off" maxLength={80} {...form.register('name')} /></Field>
          <Field label={t('fields.text')} hint={variants.length === 0 ? t('fields.noTexts') : undefined}>
            <Select {...form.register('variant')}>
              {variants.length === 0 && <option value="">{t('fields.noText')}</option>}
              {variants.map(([variant, title]) => <option key={variant} value={variant}>{title}</option>)}
            </Select>
          </Field>
          {can('messages.manage') && <p className="text-sm"><Link href={`/${slug}/settings/messages`} className="text-brand hover:text-brand-hover">{t('fields.writeText')}</Link></p>}
          {texts.length > 0 && !approved && <p className="text-sm text-amber">{t('fields.textNotApproved')}</p>}
        </section>
        <section aria-labelledby="audience" className="grid gap-4">
          <div className="grid gap-0.5">
            <h2 id="audience" className="text-lg font-semibold">{t('audience.title')}</h2>
            <p className="text-sm text-muted">{t('audience.text')}</p>
          </div>
          <AudienceFields form={form} choices={choices} problem={problem} />
        </section>
        <section className="grid gap-4">
          <Field label={t('fields.cap')} hint={t('fields.capHint')} error={problem('cap')} optional><Input startText="₹" type="number" inputMode="numeric" min={1} {...form.register('cap')} /></Field>
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" pending={form.saving} onClick={() => { wanted.current = 'save' }}>{t('form.save')}</Button>
            <Button type="submit" variant="primary" disabled={!approved} onClick={() => { wanted.current = 'start' }}><Send aria-hidden />{t('form.continue')}</Button>
          </div>
        </section>
      </div>
      <aside aria-label={t('form.overview')} className="grid gap-5 rounded-lg border border-line bg-surface p-4 lg:sticky lg:top-4">
        <div aria-live="polite" aria-busy={pending}>
          {counts ? <AudienceBreakdown counts={counts} capPaise={cap} number={choices.number} /> : <p className="text-muted">{t('audience.counting')}</p>}
        </div>
        {texts.length > 0 && <CampaignPreviews texts={texts} place={choices.place} languages={counts?.languages ?? null} />}
      </aside>
      {starting && campaign && version !== null && counts && (
        <StartCampaignDialog campaign={campaign.id} version={version} counts={counts} capPaise={cap} choices={choices} onClose={() => setStarting(null)} />
      )}
    </form>
  )
}

/** What the schema made of the fields, as fields again. */
const asTyped = ({ seenMonths, ageFrom, ageUntil, cap, ...rest }: CampaignValues): CampaignInput => {
  const typed = (number: number | null) => (number === null ? '' : String(number))
  return { ...rest, seenMonths: typed(seenMonths), ageFrom: typed(ageFrom), ageUntil: typed(ageUntil), cap: typed(cap) }
}
