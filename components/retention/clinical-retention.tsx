'use client'

import { useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { RetentionPage } from '@/lib/retention/retention'
import { clinicalRetentionSchema } from '@/lib/retention/schema'
import { setClinicalRetention } from '@/lib/retention/set-clinical-retention'
import { useActionForm } from '@/lib/use-action-form'

/** For how many years the clinic keeps its records, and until which age those of minors. */
export function ClinicalRetention({ settings }: { settings: RetentionPage['settings'] }) {
  const t = useTranslations('retention.clinical')
  const { slug } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: clinicalRetentionSchema,
    defaultValues: { clinicalYears: settings.clinical_years, minorsUntil: settings.minors_until, version: settings.version },
    action: (values) => setClinicalRetention(slug, values),
    onDone: ({ version }, values) => {
      form.reset({ ...values, version })
      refresh()
      toast(t('saved'))
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <SettingsSection title={t('title')} text={t('text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('years')} hint={t('yearsHint')} error={problem('clinicalYears')}><Input inputMode="numeric" autoComplete="off" {...form.register('clinicalYears')} /></Field>
        <Field label={t('minors')} hint={t('minorsHint')} error={problem('minorsUntil')}><Input inputMode="numeric" autoComplete="off" {...form.register('minorsUntil')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('save')}</Button></div>
      </form>
    </SettingsSection>
  )
}
