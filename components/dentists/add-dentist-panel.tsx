'use client'

import { useTranslations } from 'next-intl'
import { FormProvider } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { addDentist } from '@/lib/dentists/add-dentist'
import { dentistFields, type DentistValues } from '@/lib/dentists/schema'
import { useActionForm } from '@/lib/use-action-form'
import { DentistFields } from './dentist-fields'

/** Adds a dentist, who sits whenever the clinic is open until their sessions are changed. */
export function AddDentistPanel({ slug, colour, council, onClose }: { slug: string; colour: DentistValues['colour']; council: string; onClose: () => void }) {
  const t = useTranslations('dentists')
  const form = useActionForm({
    schema: dentistFields,
    defaultValues: { name: '', qualification: 'BDS', council, registrationNumber: '', colour, lanes: 1 },
    action: (values) => addDentist(slug, values),
    onDone: (_, { name }) => {
      toast(t('added', { name }))
      onClose()
    },
  })
  useShortcut('mod+Enter', () => void form.save())
  return (
    <Panel title={t('add')} onClose={onClose} footer={<Button type="submit" form="add-dentist" variant="primary" pending={form.saving}>{t('add')}</Button>}>
      <FormProvider {...form}>
        <form method="post" id="add-dentist" onSubmit={form.save} noValidate className="grid gap-4">
          <DentistFields />
          <p className="text-sm text-muted">{t('sitsWhenOpen')}</p>
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
        </form>
      </FormProvider>
    </Panel>
  )
}
