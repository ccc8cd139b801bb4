'use client'

import { useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { planBillings, type BillingSettings } from '@/lib/billing/billing'
import { saveBillingSettings } from '@/lib/billing/save-billing-settings'
import { billingSettingsSchema } from '@/lib/billing/schema'
import { moneyPapers } from '@/lib/documents/money-papers'
import { useActionForm } from '@/lib/use-action-form'

/** When plans are billed, how bills round, on which paper what is printed, and what goes out by itself. */
export function BillingForm({ slug, settings, registered }: { slug: string; settings: BillingSettings; registered: boolean }) {
  const t = useTranslations('invoices')
  const form = useActionForm({
    schema: billingSettingsSchema,
    defaultValues: {
      planBilling: settings.plan_billing, roundToRupee: settings.round_to_rupee, goodsFollowAddress: settings.goods_follow_address, note: settings.note,
      billPaper: settings.bill_paper, receiptPaper: settings.receipt_paper, duesReminderDays: settings.dues_reminder_days ?? '',
      eveningAt: settings.evening_at?.slice(0, 5) ?? '', version: settings.version,
    },
    action: (values) => saveBillingSettings(slug, values),
    onDone: ({ version }) => {
      form.setValue('version', version)
      toast(t('billing.saved'))
    },
  })
  const problem = useProblem(form.formState.errors)
  const papers = moneyPapers.map((paper) => <option key={paper} value={paper}>{t(`document.papers.${paper}`)}</option>)
  useShortcut('mod+Enter', () => void form.save())

  return (
    <form method="post" onSubmit={form.save} noValidate className="border-t border-line pt-6">
      <SettingsSection title={t('billing.bills')} text={t('billing.billsText')}>
        <RadioGroup
          legend={t('billing.planBilling')}
          {...form.register('planBilling')}
          options={planBillings.map((value) => ({ value, label: t(`billing.planBillings.${value}`), hint: t(`billing.planBillings.${value}Hint`) }))}
        />
        <Checkbox label={t('billing.round')} hint={t('billing.roundHint')} {...form.register('roundToRupee')} />
        {registered && <Checkbox label={t('billing.goods')} hint={t('billing.goodsHint')} {...form.register('goodsFollowAddress')} />}
        <Field label={t('billing.note')} optional hint={t('billing.noteHint')} error={problem('note')}><Textarea rows={3} maxLength={500} {...form.register('note')} /></Field>
      </SettingsSection>
      <SettingsSection title={t('billing.papers')} text={t('billing.papersText')}>
        <Field label={t('billing.billPaper')}><Select {...form.register('billPaper')}>{papers}</Select></Field>
        <Field label={t('billing.receiptPaper')}><Select {...form.register('receiptPaper')}>{papers}</Select></Field>
      </SettingsSection>
      <SettingsSection title={t('billing.byItself')} text={t('billing.byItselfText')}>
        <Field label={t('billing.reminders')} optional hint={t('billing.remindersHint')} error={problem('duesReminderDays')}>
          <Input type="number" inputMode="numeric" min={3} max={90} {...form.register('duesReminderDays')} />
        </Field>
        <Field label={t('billing.evening')} optional hint={t('billing.eveningHint')} error={problem('eveningAt')}><Input type="time" {...form.register('eveningAt')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div><Button type="submit" variant="primary" pending={form.saving}>{t('billing.save')}</Button></div>
      </SettingsSection>
    </form>
  )
}
