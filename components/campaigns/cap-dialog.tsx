'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { setCampaignCap } from '@/lib/campaigns/set-campaign-cap'
import { setCampaignCapSchema, type Campaign } from '@/lib/campaigns/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Another cap for a campaign that is under way. */
export function CapDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations('campaigns')
  const { slug } = useShell()
  const id = useId()
  const form = useActionForm({
    schema: setCampaignCapSchema,
    defaultValues: { campaign: campaign.id, cap: campaign.input.cap },
    action: ({ cap }) => setCampaignCap(slug, { campaign: campaign.id, cap: cap === null ? '' : String(cap) }),
    onDone: () => { toast(t('form.saved')); onClose() },
  })
  const problem = form.formState.errors.cap?.message?.split(':')
  return (
    <Dialog
      open onClose={onClose} size="sm" title={t('acts.cap')}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button type="submit" form={id} variant="primary" pending={form.saving}>{t('form.save')}</Button></>}
    >
      <form method="post" id={id} noValidate onSubmit={form.save} className="grid gap-3">
        <Field label={t('fields.cap')} hint={t('fields.capHint')} error={problem && t('problems.between', { number: problem[1] ?? '' })} optional>
          <Input startText="₹" type="number" inputMode="numeric" min={1} {...form.register('cap')} />
        </Field>
        <FormError>{form.refusal?.message}</FormError>
      </form>
    </Dialog>
  )
}
