'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Device } from '@/lib/devices/queries'
import { renameDevice } from '@/lib/devices/rename-device'
import { renameDeviceSchema } from '@/lib/devices/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Calls a trusted computer something else. */
export function DeviceDialog({ slug, device, onClose }: { slug: string; device: Device; onClose: () => void }) {
  const t = useTranslations('devices')
  const form = useActionForm({
    schema: renameDeviceSchema,
    defaultValues: { id: device.id, name: device.name },
    action: (values) => renameDevice(slug, values),
    onDone: onClose,
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={t('rename.title')} size="sm">
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('trust.name')} error={problem('name')}><Input autoComplete="off" {...form.register('name')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('rename.save')}</Button></div>
      </form>
    </Dialog>
  )
}
