'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { resendConfirmation } from '@/lib/auth/resend-confirmation'
import { NOTICE_VERSION } from '@/lib/auth/rules'
import { signUpSchema } from '@/lib/auth/schema'
import { signUp } from '@/lib/auth/sign-up'
import { isLocale } from '@/lib/locales'
import { useActionForm } from '@/lib/use-action-form'
import { CheckYourMail } from './check-your-mail'
import { PasswordInput } from './password-input'
import { useSentence } from './use-sentence'

/** An account for a person. The notice is part of the form: read, accepted, and recorded with its version. */
export function SignUpForm({ next }: { next?: string }) {
  const t = useTranslations('auth')
  const sentence = useSentence()
  const locale = useLocale()
  const [mailed, setMailed] = useState<string | null>(null)
  const form = useActionForm({
    schema: signUpSchema,
    defaultValues: {
      fullName: '', email: '', password: '', language: isLocale(locale) ? locale : 'en',
      noticeVersion: NOTICE_VERSION, accepted: false as unknown as true, next,
    },
    action: signUp,
    onDone: (_, { email }) => setMailed(email),
  })
  const { errors } = form.formState

  if (mailed) return <CheckYourMail email={mailed} kind="signUp" resend={resendConfirmation} onOther={() => setMailed(null)} />
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('signUp.name')} hint={t('signUp.nameHint')} error={sentence(errors.fullName)}>
        <Input autoComplete="name" autoFocus {...form.register('fullName')} />
      </Field>
      <Field label={t('signUp.email')} error={sentence(errors.email)}>
        <Input type="email" autoComplete="username" spellCheck={false} {...form.register('email')} />
      </Field>
      <Field label={t('signUp.password')} hint={t('signUp.passwordHint')} error={sentence(errors.password)}>
        <PasswordInput autoComplete="new-password" {...form.register('password')} />
      </Field>
      <Field label={t('signUp.language')}>
        <Select {...form.register('language')}>
          <option value="en" lang="en">English</option>
          <option value="hi" lang="hi">हिन्दी</option>
        </Select>
      </Field>
      <section aria-labelledby="sign-up-notice" className="grid gap-2 rounded-md border border-line bg-sunken p-3 text-sm">
        <h2 id="sign-up-notice" className="font-semibold">{t('signUp.notice')}</h2>
        <p className="text-muted">{t('signUp.noticeShort')}</p>
        <Link href="/notice" target="_blank" className="justify-self-start rounded-sm text-brand underline">{t('signUp.noticeLink')}</Link>
      </section>
      <Checkbox label={t('signUp.accept')} error={sentence(errors.accepted)} {...form.register('accepted')} />
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('signUp.submit')}</Button>
    </form>
  )
}
