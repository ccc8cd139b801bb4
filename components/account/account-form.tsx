'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { changeAccount } from '@/lib/profiles/change-account'
import { changeAccountSchema } from '@/lib/profiles/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Name and phone of the person; the e-mail they sign in with, to read. */
export function AccountForm({ name, phone, email }: { name: string; phone: string | null; email: string | null }) {
  const t = useTranslations('account.you')
  const form = useActionForm({
    schema: changeAccountSchema,
    defaultValues: { fullName: name, phone: phone ?? '' },
    action: changeAccount,
    onDone: (_, values) => {
      form.reset(values)
      toast(t('saved'))
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('name')} hint={t('nameHint')} error={problem('fullName')}><Input autoComplete="name" {...form.register('fullName')} /></Field>
      <Field label={t('phone')} optional error={problem('phone')}><Input type="tel" autoComplete="tel" {...form.register('phone')} /></Field>
      {email && <Field label={t('email')} hint={t('emailHint')}><Input readOnly value={email} /></Field>}
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" disabled={!form.ready || !form.formState.isDirty} pending={form.saving}>{t('save')}</Button></div>
    </form>
  )
}
