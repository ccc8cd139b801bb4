'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { useShell } from '@/components/layout/shell-context'
import { textFor, type ConsentForm } from '@/lib/consents/consent'
import { prepareConsent } from '@/lib/consents/prepare-consent'
import { prepareConsentSchema, type PrepareConsentInput } from '@/lib/consents/schema'
import type { Patient } from '@/lib/patients/schema'
import { useActionForm } from '@/lib/use-action-form'
import { ConsentBody } from './consent-body'

type NewConsentPanelProps = { slug: string; patient: Patient; forms: ConsentForm[]; dentists: { id: string; name: string }[]; onClose: () => void; onReady: (id: string) => void }

/** Chooses what is asked, in which language, for which treatment; then it can be signed. */
export function NewConsentPanel({ slug, patient, forms, dentists, onClose, onReady }: NewConsentPanelProps) {
  const t = useTranslations('consents')
  const { clinic } = useShell()
  const [form, setForm] = useState<ConsentForm | undefined>(forms[0])
  const first = forms[0] && textFor(forms[0], patient.language, clinic.defaultLanguage)
  const fields = useActionForm({
    schema: prepareConsentSchema,
    defaultValues: { patientId: patient.id, textId: first?.id ?? '', dentistId: dentists.length === 1 ? dentists[0]!.id : '', procedure: '', teeth: '' } satisfies PrepareConsentInput as PrepareConsentInput,
    action: (values) => prepareConsent(slug, values),
    onDone: ({ consent }) => onReady(consent),
  })
  const { errors } = fields.formState
  const problem = (name: keyof PrepareConsentInput) => {
    const key = errors[name]?.message
    return key ? t(t.has(`problems.${key}`) ? `problems.${key as 'teeth'}` : 'problems.other') : undefined
  }
  const textId = fields.watch('textId')
  const text = form?.texts.find(({ id }) => id === textId)
  useShortcut('mod+Enter', () => void fields.save())

  return (
    <Panel title={t('new')} onClose={onClose} footer={<Button type="submit" form="consent" variant="primary" disabled={!text} pending={fields.saving}>{t('next')}</Button>}>
      {forms.length === 0 ? <p className="text-muted">{t('noForms')}</p> : (
        <form id="consent" method="post" onSubmit={fields.save} noValidate className="grid gap-4">
          <Field label={t('form')}>
            <Select
              value={form?.id}
              onChange={(event) => {
                const next = forms.find(({ id }) => id === event.target.value)!
                setForm(next)
                fields.setValue('textId', textFor(next, text?.language ?? patient.language, clinic.defaultLanguage).id)
              }}
            >
              {forms.map((one) => <option key={one.id} value={one.id}>{textFor(one, patient.language, clinic.defaultLanguage).title}</option>)}
            </Select>
          </Field>
          <Field label={t('language')}>
            <Select {...fields.register('textId')}>
              {form?.texts.map((one) => <option key={one.id} value={one.id}>{t.has(`languages.${one.language}`) ? t(`languages.${one.language as 'en'}`) : one.language}</option>)}
            </Select>
          </Field>
          <Field label={t('dentist')} error={problem('dentistId')}>
            <Select {...fields.register('dentistId')}>
              <option value="">{t('chooseDentist')}</option>
              {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
          <div className="grid grid-cols-[1fr_8rem] gap-3">
            <Field label={t('procedure')} optional error={problem('procedure')}><Input maxLength={200} {...fields.register('procedure')} /></Field>
            <Field label={t('teeth')} optional error={problem('teeth')}><Input inputMode="numeric" placeholder="36, 37" {...fields.register('teeth')} /></Field>
          </div>
          {text && <div className="rounded-md border border-line bg-sunken p-3 text-sm" lang={text.language}><ConsentBody body={text.body} /></div>}
          {fields.refusal && <FormError>{fields.refusal.message}</FormError>}
        </form>
      )}
    </Panel>
  )
}
