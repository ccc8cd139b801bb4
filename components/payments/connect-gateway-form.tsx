'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { connectGateway } from '@/lib/payments/connect-gateway'
import { connectGatewaySchema } from '@/lib/payments/schema'
import { useActionForm } from '@/lib/use-action-form'

/** The clinic's keys at Razorpay. The secret goes in and never comes out again. */
export function ConnectGatewayForm({ onDone }: { onDone: (webhookSecret: string) => void }) {
  const t = useTranslations('payments.gateway')
  const { slug } = useShell()
  const form = useActionForm({
    schema: connectGatewaySchema, defaultValues: { keyId: '', keySecret: '' }, action: (values) => connectGateway(slug, values),
    onDone: ({ webhookSecret }) => {
      form.reset()
      onDone(webhookSecret)
    },
  })
  const { errors } = form.formState
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4" autoComplete="off">
      <Field label={t('keyId')} error={errors.keyId && t('keyIdWrong')}><Input autoComplete="off" spellCheck={false} {...form.register('keyId')} /></Field>
      <Field label={t('keySecret')} hint={t('keySecretHint')} error={errors.keySecret && t('keySecretWrong')}>
        <Input type="password" autoComplete="new-password" spellCheck={false} {...form.register('keySecret')} />
      </Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" pending={form.saving}>{t('connect')}</Button></div>
    </form>
  )
}
