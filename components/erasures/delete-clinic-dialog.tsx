'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { PasswordInput } from '@/components/auth/password-input'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { askClinicErasure } from '@/lib/erasures/ask-clinic-erasure'
import { askClinicErasureSchema } from '@/lib/erasures/schema'
import { useActionForm } from '@/lib/use-action-form'
import { useProblem } from './use-problem'

/** The clinic's name and the password, as a proof that it is meant and by whom. Mounted is open. */
export function DeleteClinicDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('erasures.clinic')
  const ui = useTranslations('ui')
  const id = useId()
  const problem = useProblem()
  const refresh = useRefresh()
  const { slug, clinic, person } = useShell()
  const form = useActionForm({
    schema: askClinicErasureSchema, defaultValues: { name: '', password: '' }, action: (values) => askClinicErasure(slug, values),
    onDone: () => {
      onClose()
      refresh()
      toast(t('askedToast'))
    },
  })
  const { errors } = form.formState
  return (
    <Dialog
      open onClose={onClose} title={t('dialogTitle', { clinic: clinic.name })} description={t('dialogText')} size="sm"
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button variant="danger" type="submit" form={id} pending={form.saving}>{t('confirm')}</Button>
        </>
      }
    >
      <form id={id} method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <input type="email" autoComplete="username" value={person.email} readOnly hidden />
        <Field label={t('name')} hint={t('nameHint', { clinic: clinic.name })} error={problem(errors.name)}><Input type="text" autoComplete="off" {...form.register('name')} /></Field>
        <Field label={t('password')} error={problem(errors.password)}><PasswordInput autoComplete="current-password" {...form.register('password')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
      </form>
    </Dialog>
  )
}
