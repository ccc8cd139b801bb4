'use client'

import { useTranslations } from 'next-intl'
import { PasswordInput } from '@/components/auth/password-input'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { MyPin } from '@/lib/devices/queries'
import { setPinSchema } from '@/lib/devices/schema'
import { setPin } from '@/lib/devices/set-pin'
import { useActionForm } from '@/lib/use-action-form'
import { PinFields, PinInput } from './pin-fields'
import { usePinProblem } from './use-pin-problem'

/** One's own PIN for shared computers, set or changed. Needs the namespaces "devices" and "auth". */
export function SetPinForm({ hasPin, byPin }: MyPin) {
  const t = useTranslations('devices.pin')
  const form = useActionForm({
    schema: setPinSchema,
    defaultValues: { secret: '', pin: '', repeat: '' },
    action: (values) => setPin(values),
    onDone: () => {
      form.reset()
      toast(t('saved'))
    },
  })
  const problem = usePinProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid max-w-sm gap-4">
      <Field label={t(byPin ? 'current' : 'password')} error={problem('secret')}>
        {byPin ? <PinInput {...form.register('secret')} /> : <PasswordInput autoComplete="current-password" {...form.register('secret')} />}
      </Field>
      <PinFields pin={form.register('pin')} repeat={form.register('repeat')} problem={problem} />
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t(hasPin ? 'change' : 'set')}</Button></div>
    </form>
  )
}
