'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { requestRecovery } from '@/lib/auth/request-recovery'
import { recoverySchema } from '@/lib/auth/schema'
import { useActionForm } from '@/lib/use-action-form'
import { CheckYourMail } from './check-your-mail'
import { useSentence } from './use-sentence'

/** Asks for a link to set a new password. */
export function ForgotForm() {
  const t = useTranslations('auth.forgot')
  const sentence = useSentence()
  const [mailed, setMailed] = useState<string | null>(null)
  const form = useActionForm({
    schema: recoverySchema,
    defaultValues: { email: '' },
    action: requestRecovery,
    onDone: (_, { email }) => setMailed(email),
  })
  if (mailed) return <CheckYourMail email={mailed} kind="recovery" resend={requestRecovery} onOther={() => setMailed(null)} />
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('email')} error={sentence(form.formState.errors.email)}>
        <Input type="email" autoComplete="username" autoFocus spellCheck={false} {...form.register('email')} />
      </Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('submit')}</Button>
    </form>
  )
}
