'use client'

import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { trustDeviceSchema } from '@/lib/devices/schema'
import { trustDevice } from '@/lib/devices/trust-device'
import { useActionForm } from '@/lib/use-action-form'
import { makeKey } from './browser-key'

const schema = z.object({ name: trustDeviceSchema.shape.name })

/** Names the computer in front of one and has the clinic trust it. */
export function TrustDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const t = useTranslations('devices.trust')
  const form = useActionForm({
    schema,
    defaultValues: { name: '' },
    action: async ({ name }) => trustDevice(slug, { name, publicKey: await makeKey(slug) }),
    onDone: () => {
      toast(t('done'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={t('button')} description={t('text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('name')} hint={t('nameHint')} error={problem('name')}><Input autoComplete="off" {...form.register('name')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('submit')}</Button></div>
      </form>
    </Dialog>
  )
}
