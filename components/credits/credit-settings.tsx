'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { changeCreditSettings } from '@/lib/credits/change-credit-settings'
import { creditSettingsSchema, type Credits } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'
import { useActionForm } from '@/lib/use-action-form'

/** When the owner is told, and whether the clinic pays Meta itself. */
export function CreditSettings({ credits: { version, paysMeta, thresholdPaise, thresholdChosen } }: { credits: Credits }) {
  const t = useTranslations('credits')
  const locale = useLocale()
  const { slug } = useShell()
  const form = useActionForm({
    schema: creditSettingsSchema,
    defaultValues: { version, paysMeta, threshold: thresholdChosen ? String(thresholdPaise / 100) : '' },
    action: (values) => changeCreditSettings(slug, values),
    onDone: () => toast(t('settings.saved')),
  })
  const problem = form.formState.errors.threshold && t('problems.threshold')
  return (
    <SettingsSection title={t('settings.title')} text={t('settings.text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('settings.threshold')} hint={thresholdChosen ? t('settings.thresholdOwn') : t('settings.thresholdUsual', { paise: formatRupees(thresholdPaise, locale) })} error={problem} optional>
          <Input inputMode="numeric" startText="₹" {...form.register('threshold')} />
        </Field>
        <Checkbox label={t('settings.paysMeta')} hint={t('settings.paysMetaHint')} {...form.register('paysMeta')} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div><Button type="submit" disabled={!form.ready} pending={form.saving}>{t('settings.save')}</Button></div>
      </form>
    </SettingsSection>
  )
}
