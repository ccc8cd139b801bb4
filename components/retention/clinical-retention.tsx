'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { RetentionPage } from '@/lib/retention/retention'
import { clinicalRetentionSchema } from '@/lib/retention/schema'
import { setClinicalRetention } from '@/lib/retention/set-clinical-retention'

/** For how many years the clinic keeps its records, and until which age those of minors. */
export function ClinicalRetention({ settings }: { settings: RetentionPage['settings'] }) {
  const t = useTranslations('retention.clinical')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const { register, handleSubmit, formState: { errors, isSubmitting } } = useForm({
    resolver: zodResolver(clinicalRetentionSchema),
    values: { clinicalYears: String(settings.clinical_years), minorsUntil: String(settings.minors_until), version: settings.version } as never,
  })
  const save = handleSubmit((values) => run(() => setClinicalRetention(slug, values), () => {
    refresh()
    toast(t('saved'))
  }))
  return (
    <SettingsSection title={t('title')} text={t('text')}>
      <form method="post" onSubmit={(event) => void save(event)} className="grid gap-4">
        <Field label={t('years')} hint={t('yearsHint')} error={errors.clinicalYears && t('yearsWrong')}>
          <Input type="number" inputMode="numeric" min={3} max={40} {...register('clinicalYears')} />
        </Field>
        <Field label={t('minors')} hint={t('minorsHint')} error={errors.minorsUntil && t('minorsWrong')}>
          <Input type="number" inputMode="numeric" min={18} max={40} {...register('minorsUntil')} />
        </Field>
        <div><Button type="submit" variant="primary" pending={isSubmitting}>{t('save')}</Button></div>
      </form>
    </SettingsSection>
  )
}
