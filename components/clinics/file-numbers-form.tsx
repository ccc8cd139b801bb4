'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { changeFileNumbers } from '@/lib/clinics/change-file-numbers'
import { fileNumbersSchema } from '@/lib/clinics/schema'
import { useActionForm } from '@/lib/use-action-form'
import { FormProvider } from 'react-hook-form'
import { FileNumberFields } from './file-number-fields'
import { SettingsSection } from './settings-section'

/** What the next patient's file will be called. */
export function FileNumbersForm({ slug, fileNumbers }: { slug: string; fileNumbers: { prefix: string; next: number } }) {
  const t = useTranslations('clinics')
  const form = useActionForm({
    schema: fileNumbersSchema,
    defaultValues: fileNumbers,
    action: (values) => changeFileNumbers(slug, values),
    onDone: () => toast(t('saved')),
  })
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={form.save} noValidate className="border-t border-line pt-6">
        <SettingsSection title={t('sections.fileNumbers')} text={t('sections.fileNumbersText')}>
          <FileNumberFields />
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
          <div><Button type="submit" pending={form.saving}>{t('save')}</Button></div>
        </SettingsSection>
      </form>
    </FormProvider>
  )
}
