'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { resendConfirmation } from '@/lib/auth/resend-confirmation'
import { signInSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in'
import { useActionForm } from '@/lib/use-action-form'
import { CheckYourMail } from './check-your-mail'
import { PasswordInput } from './password-input'
import { useSentence } from './use-sentence'

/** E-mail and password. A refusal keeps the e-mail; an unconfirmed address can have its mail again. */
export function SignInForm({ next }: { next?: string }) {
  const t = useTranslations('auth')
  const sentence = useSentence()
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null)
  const form = useActionForm({
    schema: signInSchema,
    defaultValues: { email: '', password: '', next },
    action: signIn,
    onDone: () => {},
  })
  const { errors } = form.formState

  if (unconfirmed) return <CheckYourMail email={unconfirmed} kind="signUp" resend={resendConfirmation} onOther={() => setUnconfirmed(null)} />
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('signIn.email')} error={sentence(errors.email)}>
        <Input type="email" autoComplete="username" autoFocus spellCheck={false} {...form.register('email')} />
      </Field>
      <Field label={t('signIn.password')} error={sentence(errors.password)}>
        <PasswordInput autoComplete="current-password" {...form.register('password')} />
      </Field>
      {form.refusal && (
        <FormError>
          {form.refusal.message}
          {form.refusal.code === 'email_not_confirmed' && (
            <button
              type="button"
              className="mt-1 block font-medium underline"
              onClick={async () => {
                const email = form.getValues('email')
                await resendConfirmation({ email })
                setUnconfirmed(email)
              }}
            >
              {t('mail.again')}
            </button>
          )}
        </FormError>
      )}
      <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('signIn.submit')}</Button>
      <Link href="/forgot-password" className="justify-self-start rounded-sm text-sm text-brand hover:underline">{t('signIn.forgot')}</Link>
    </form>
  )
}
