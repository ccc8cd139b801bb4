'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { Consent } from '@/lib/consents/consent'
import { withdrawConsentSchema, type WithdrawConsentInput } from '@/lib/consents/schema'
import { withdrawConsent } from '@/lib/consents/withdraw-consent'
import { useActionForm } from '@/lib/use-action-form'

/** The patient takes a consent back: why, in their words. What was signed stays and says that it ended. */
export function WithdrawConsent({ slug, consent, onClose }: { slug: string; consent: Consent; onClose: () => void }) {
  const t = useTranslations('consents')
  const form = useActionForm({
    schema: withdrawConsentSchema,
    defaultValues: { consentId: consent.id, reason: '' } satisfies WithdrawConsentInput as WithdrawConsentInput,
    action: (values) => withdrawConsent(slug, values),
    onDone: () => {
      toast(t('withdrawnToast'))
      onClose()
    },
  })
  const error = form.formState.errors.reason?.message
  return (
    <Dialog
      open onClose={onClose} title={t('withdrawTitle')} description={t('withdrawText', { title: consent.title })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button type="submit" form="withdraw" variant="danger" pending={form.saving}>{t('withdraw')}</Button></>}
    >
      <form id="withdraw" method="post" onSubmit={form.save} noValidate className="grid gap-3">
        <Field label={t('reason')} error={error && t('problems.reason')}><Textarea rows={3} {...form.register('reason')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
      </form>
    </Dialog>
  )
}
