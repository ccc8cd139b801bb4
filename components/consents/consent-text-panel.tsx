'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { ConsentForm } from '@/lib/consents/consent'
import { saveConsentText } from '@/lib/consents/save-consent-text'
import { saveConsentTextSchema, type SaveConsentTextInput } from '@/lib/consents/schema'
import { useActionForm } from '@/lib/use-action-form'
import { paperLanguages } from '@/lib/documents/paper-words'

type ConsentTextPanelProps = { slug: string; form: ConsentForm | null; language: string; onClose: () => void }

/** One form's text, a language at a time. Saving makes the next version of it; what was signed keeps its own. */
export function ConsentTextPanel({ slug, form, language, onClose }: ConsentTextPanelProps) {
  const t = useTranslations('consents')
  const [shown, setShown] = useState(language)
  const name = (code: string) => (t.has(`languages.${code}`) ? t(`languages.${code as 'en'}`) : code)
  return (
    <Panel title={form ? t('forms.edit') : t('forms.add')} onClose={onClose} footer={<Button type="submit" form="consent-text" variant="primary">{t('forms.save')}</Button>}>
      <div className="grid gap-4">
        <Field label={t('language')} hint={t('forms.languageHint')}>
          <Select value={shown} onChange={(event) => setShown(event.target.value)}>
            {[...new Set([...paperLanguages, ...(form?.texts.map((text) => text.language) ?? [])])].map((code) => <option key={code} value={code}>{name(code)}</option>)}
          </Select>
        </Field>
        <TextFields key={shown} slug={slug} form={form} language={shown} onSaved={onClose} />
      </div>
    </Panel>
  )
}

function TextFields({ slug, form, language, onSaved }: { slug: string; form: ConsentForm | null; language: string; onSaved: () => void }) {
  const t = useTranslations('consents')
  const text = form?.texts.find((known) => known.language === language)
  const fields = useActionForm({
    schema: saveConsentTextSchema,
    defaultValues: { formId: form?.id ?? null, language, revision: text?.revision ?? 0, title: text?.title ?? '', body: text?.body ?? '' } satisfies SaveConsentTextInput as SaveConsentTextInput,
    action: (values) => saveConsentText(slug, values),
    onDone: () => {
      toast(t('forms.saved'))
      onSaved()
    },
  })
  const { errors } = fields.formState
  const problem = (key: string | undefined) => (key ? t(t.has(`problems.${key}`) ? `problems.${key as 'title'}` : 'problems.other') : undefined)
  useShortcut('mod+Enter', () => void fields.save())
  return (
    <form id="consent-text" method="post" onSubmit={fields.save} noValidate className="grid gap-4" lang={language}>
      <Field label={t('forms.formTitle')} error={problem(errors.title?.message)}><Input maxLength={120} {...fields.register('title')} /></Field>
      <Field label={t('forms.body')} hint={t('forms.bodyHint')} error={problem(errors.body?.message)}><Textarea rows={18} {...fields.register('body')} /></Field>
      {fields.refusal && <FormError>{fields.refusal.message}</FormError>}
    </form>
  )
}
