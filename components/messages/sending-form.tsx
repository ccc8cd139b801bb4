'use client'

import { useTranslations } from 'next-intl'
import { Controller, useWatch } from 'react-hook-form'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { changeMessageSettings } from '@/lib/messages/change-message-settings'
import type { MessagesSettings } from '@/lib/messages/queries'
import { messageSettingsSchema, type MessageSettingsInput } from '@/lib/messages/schema'
import { useActionForm } from '@/lib/use-action-form'
import { HoursBefore } from './hours-before'
import { SmsTexts } from './sms-texts'
import { useTextProblem } from './use-text-problem'

/** What the clinic sends by itself, when it reminds, when it keeps quiet, and what happens to phones that WhatsApp cannot reach. */
export function SendingForm({ settings, smsOffered }: { settings: MessagesSettings; smsOffered: boolean }) {
  const t = useTranslations('messages.sending')
  const when = useTranslations('messages.texts.when')
  const kindName = useTranslations('messages.kinds')
  const { slug } = useShell()
  const { clinic, reasons, kinds } = settings
  const form = useActionForm({
    schema: messageSettingsSchema,
    defaultValues: {
      version: clinic.version, kindsOn: clinic.kindsOn, reminderHours: clinic.reminderHours, quietFrom: clinic.quietFrom, quietUntil: clinic.quietUntil,
      smsFallback: clinic.smsFallback, smsHeader: clinic.smsHeader ?? '', smsEntity: clinic.smsEntity ?? '',
      reasons: reasons.map(({ id, reminderHours }) => ({ id, reminderHours })),
    } satisfies MessageSettingsInput,
    action: (values) => changeMessageSettings(slug, values),
    onDone: ({ version }, values) => {
      form.reset({ ...values, version })
      toast(t('saved'))
    },
  })
  const problem = useTextProblem(form.formState.errors, 'texts')
  const sms = useWatch({ control: form.control, name: 'smsFallback' })
  const hours = useWatch({ control: form.control, name: 'reminderHours' })
  useShortcut('mod+Enter', () => void form.save())

  return (
    <form method="post" onSubmit={form.save} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PageHeader title={t('title')} />
      <div>
        <SettingsSection title={t('kinds')} text={t('kindsText')}>
          {kinds.filter(({ kind }) => kind !== 'campaign' && kind !== 'day_summary').map(({ kind, consent }) => (
            <Checkbox
              key={kind} value={kind} label={kindName(kind)} hint={consent === 'birthday' ? t('birthdayHint') : when(kind)} {...form.register('kindsOn')}
            />
          ))}
        </SettingsSection>
        <SettingsSection title={t('reminders')} text={t('remindersText')}>
          <Controller
            control={form.control} name="reminderHours"
            render={({ field }) => <HoursBefore label={t('everyVisit')} value={field.value} onChange={field.onChange} />}
          />
          {reasons.map(({ id, name }, index) => (
            <Controller
              key={id} control={form.control} name={`reasons.${index}.reminderHours`}
              render={({ field }) => (
                <div className="grid gap-2 border-t border-line pt-3">
                  <Field label={name}>
                    <Select value={field.value === null ? 'same' : 'own'} onChange={(event) => field.onChange(event.target.value === 'same' ? null : hours)}>
                      <option value="same">{t('asClinic')}</option>
                      <option value="own">{t('ownTimes')}</option>
                    </Select>
                  </Field>
                  {field.value && <HoursBefore label={t('remindersOf', { reason: name })} value={field.value} onChange={field.onChange} />}
                </div>
              )}
            />
          ))}
        </SettingsSection>
        <SettingsSection title={t('quiet')} text={t('quietText')}>
          <div className="grid grid-cols-2 gap-4">
            <Field label={t('quietFrom')} error={problem('quietFrom')}><Input type="time" step={900} {...form.register('quietFrom')} /></Field>
            <Field label={t('quietUntil')} error={problem('quietUntil')}><Input type="time" step={900} {...form.register('quietUntil')} /></Field>
          </div>
          <p className="text-sm text-faint">{t('quietHint')}</p>
        </SettingsSection>
        {smsOffered && (
          <SettingsSection title={t('sms')} text={t('smsText')}>
            <Checkbox label={t('smsOn')} hint={t('smsHint')} {...form.register('smsFallback')} />
            {sms && (
              <div className="grid gap-4 sm:grid-cols-2">
                <Field label={t('smsHeader')} error={problem('smsHeader')}><Input maxLength={6} autoCapitalize="characters" {...form.register('smsHeader')} /></Field>
                <Field label={t('smsEntity')} error={problem('smsEntity')}><Input inputMode="numeric" {...form.register('smsEntity')} /></Field>
              </div>
            )}
            {sms && <SmsTexts texts={settings.texts} />}
          </SettingsSection>
        )}
        <div className="grid gap-3 border-t border-line pt-5">
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
          <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('save')}</Button></div>
        </div>
      </div>
    </form>
  )
}
