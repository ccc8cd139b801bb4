'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { connectWhatsappNumber } from '@/lib/messages/connect-whatsapp-number'
import { connectWhatsappNumberSchema } from '@/lib/messages/schema'
import { useActionForm } from '@/lib/use-action-form'
import { useTextProblem } from './use-text-problem'

type ConnectNumberFormProps = {
  slug: string
  /** The number whose token is renewed; null connects the first one. */
  number: { phoneNumberId: string; wabaId: string } | null
  onDone?: () => void
}

/** The two ids and the token of a number. The token goes in and never comes out again. */
export function ConnectNumberForm({ slug, number, onDone }: ConnectNumberFormProps) {
  const t = useTranslations('messages.whatsapp')
  const form = useActionForm({
    schema: connectWhatsappNumberSchema,
    defaultValues: { phoneNumberId: number?.phoneNumberId ?? '', wabaId: number?.wabaId ?? '', token: '' },
    action: (values) => connectWhatsappNumber(slug, values),
    onDone: ({ displayNumber, synced }) => {
      form.resetField('token')
      toast(t(synced ? 'done' : 'doneNotSynced', { number: displayNumber }))
      onDone?.()
    },
  })
  const problem = useTextProblem(form.formState.errors, 'whatsapp')
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4" autoComplete="off">
      <Field label={t('phoneNumberId')} error={problem('phoneNumberId')}>
        <Input inputMode="numeric" autoComplete="off" {...form.register('phoneNumberId')} />
      </Field>
      <Field label={t('wabaId')} hint={t('idsHint')} error={problem('wabaId')}>
        <Input inputMode="numeric" autoComplete="off" {...form.register('wabaId')} />
      </Field>
      <Field label={t('token')} hint={t('tokenHint')} error={problem('token')}>
        <Input type="password" autoComplete="new-password" spellCheck={false} {...form.register('token')} />
      </Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" pending={form.saving}>{t(number ? 'renew' : 'connect')}</Button></div>
    </form>
  )
}
