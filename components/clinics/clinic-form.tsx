'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FormError } from '@/components/ui/field'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { changeClinic } from '@/lib/clinics/change-clinic'
import { changeClinicSchema, type ClinicDetails } from '@/lib/clinics/schema'
import { isStateCode } from '@/lib/clinics/states'
import { patientLanguages } from '@/lib/patients/consent'
import { useActionForm } from '@/lib/use-action-form'
import { ChangedBySomeone } from './changed-by-someone'
import { ClinicFields } from './clinic-fields'
import { SettingsSection } from './settings-section'
import { TimeZoneField } from './time-zone-field'


/** The clinic's details and how it reminds, saved together. */
export function ClinicForm({ slug, clinic }: { slug: string; clinic: ClinicDetails }) {
  const t = useTranslations('clinics')
  const [theirs, setTheirs] = useState<ClinicDetails | null>(null)
  const form = useActionForm({
    schema: changeClinicSchema,
    defaultValues: clinic,
    action: (values) => changeClinic(slug, values),
    onDone: ({ version }, values) => {
      setTheirs(null)
      form.reset({ ...values, version })
      toast(t('saved'))
    },
    onRefused: ({ code, details }) => {
      if (code !== 'changed_by_someone') return false
      setTheirs(details.clinic as ClinicDetails)
      return true
    },
  })
  useShortcut('mod+Enter', () => void form.save())

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={form.save} noValidate>
        <SettingsSection title={t('sections.details')} text={t('sections.detailsText')}>
          <ClinicFields inSettings />
          <TimeZoneField name="timeZone" />
        </SettingsSection>
        <SettingsSection title={t('sections.reminders')} text={t('sections.remindersText')}>
          <Checkbox label={t('fields.cancelFreesSlot')} hint={t('fields.cancelFreesSlotHint')} {...form.register('cancelFreesSlot')} />
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
          <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('save')}</Button></div>
        </SettingsSection>
      </form>
      {theirs && (
        <ChangedBySomeone
          rows={differences(theirs)}
          saving={form.saving}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => {
            form.reset(theirs)
            setTheirs(null)
          }}
          onKeepMine={() => {
            form.setValue('version', theirs.version)
            void form.save()
          }}
        />
      )}
    </FormProvider>
  )

  function differences(now: ClinicDetails) {
    const mine = changeClinicSchema.safeParse(form.getValues()).data ?? now
    const labels = { defaultLanguage: 'language', stateCode: 'state' } as Partial<Record<string, string>>
    return (Object.keys(now) as (keyof ClinicDetails)[])
      .filter((key) => key !== 'version' && now[key] !== mine[key])
      .map((key) => ({ label: t(`fields.${labels[key] ?? key}`), theirs: shown(key, now), mine: shown(key, mine) }))
  }
  function shown(key: keyof ClinicDetails, { stateCode, defaultLanguage, cancelFreesSlot, ...rest }: ClinicDetails): string {
    if (key === 'stateCode') return isStateCode(stateCode) ? t(`states.${stateCode}`) : ''
    if (key === 'defaultLanguage') return patientLanguages[defaultLanguage]
    if (key === 'cancelFreesSlot') return t(cancelFreesSlot ? 'yes' : 'no')
    return String(rest[key])
  }
}
