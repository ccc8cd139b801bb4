'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { extendPackage } from '@/lib/packages/extend-package'
import type { OwnedPackage } from '@/lib/packages/package'
import { extendPackageSchema } from '@/lib/packages/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Until when the sittings may be taken, for whoever may give things away. */
export function ExtendPackage({ patientId, owned, onClose }: { patientId: string; owned: OwnedPackage; onClose: () => void }) {
  const t = useTranslations('packages.owned')
  const { slug } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: extendPackageSchema, defaultValues: { patientId, ownedId: owned.id, until: owned.expires_on ?? '' }, action: (values) => extendPackage(slug, values),
    onDone: () => {
      refresh()
      toast(t('extended', { name: owned.name }))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('extendTitle', { name: owned.name })} size="sm">
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('untilLabel')} error={form.formState.errors.until && t('dateNeeded')}><Input type="date" min={owned.bought_on} {...form.register('until')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('extend')}</Button></div>
      </form>
    </Dialog>
  )
}
