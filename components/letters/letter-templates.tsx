'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { letterKinds, type LetterTemplate } from '@/lib/letters/letter'
import { removeLetterTemplate } from '@/lib/letters/remove-letter-template'
import { saveLetterTemplate } from '@/lib/letters/save-letter-template'
import { saveLetterTemplateSchema } from '@/lib/letters/schema'
import { patientLanguages } from '@/lib/patients/consent'
import { useActionForm } from '@/lib/use-action-form'

export type KeptLetterTemplate = LetterTemplate & { version: number }

/** The clinic's templates of certificates and referral letters, in the languages it writes. */
export function LetterTemplates({ slug, templates }: { slug: string; templates: KeptLetterTemplate[] }) {
  const t = useTranslations('prescriptions.settings')
  const l = useTranslations('letters')
  const run = useRun()
  const refresh = useRefresh()
  const [editing, setEditing] = useState<KeptLetterTemplate | 'new' | null>(null)
  return (
    <section className="grid gap-3" aria-labelledby="letter-templates-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="letter-templates-title" className="text-lg font-semibold">{t('letters')}</h2>
        <Button onClick={() => setEditing('new')}><Plus aria-hidden />{t('addLetter')}</Button>
      </header>
      <ul className="grid divide-y divide-line rounded-md border border-line">
        {templates.map((template) => (
          <li key={template.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium" lang={template.language}>{template.title}</p>
              <p className="text-sm text-muted">{l(`kinds.${template.kind}`)} · {patientLanguages[template.language as 'en'] ?? template.language}</p>
            </div>
            <div className="flex gap-1">
              <Button size="sm" variant="ghost" onClick={() => setEditing(template)}><Pencil aria-hidden />{t('edit')}</Button>
              <Button size="sm" variant="ghost" onClick={() => void run(() => removeLetterTemplate(slug, { templateId: template.id }), () => { toast(t('removed')); refresh() })}><Trash2 aria-hidden />{t('remove')}</Button>
            </div>
          </li>
        ))}
      </ul>
      {editing && <LetterTemplateDialog slug={slug} template={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); toast(t('saved')); refresh() }} />}
    </section>
  )
}

function LetterTemplateDialog({ slug, template, onClose, onSaved }: { slug: string; template: KeptLetterTemplate | null; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('prescriptions.settings')
  const l = useTranslations('letters')
  const form = useActionForm({
    schema: saveLetterTemplateSchema,
    defaultValues: {
      templateId: template?.id ?? null, version: template?.version ?? null, kind: template?.kind ?? 'other', language: template?.language ?? 'en', title: template?.title ?? '', body: template?.body ?? '',
    },
    action: (values) => saveLetterTemplate(slug, values),
    onDone: onSaved,
  })
  const problem = (name: 'title' | 'body') => (form.formState.errors[name]?.message ? t(`problems.${name}`) : undefined)
  return (
    <Dialog open onClose={onClose} title={t('letterTitle')} size="lg" footer={<Button type="submit" form="letter-template" variant="primary" pending={form.saving}>{t('save')}</Button>}>
      <form id="letter-template" method="post" noValidate className="grid gap-4" onSubmit={form.save}>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="grid grid-cols-2 gap-3">
          <Field label={l('kind')}><Select {...form.register('kind')}>{letterKinds.map((kind) => <option key={kind} value={kind}>{l(`kinds.${kind}`)}</option>)}</Select></Field>
          <Field label={l('language')}><Select {...form.register('language')}>{Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}</Select></Field>
        </div>
        <Field label={l('heading')} error={problem('title')}><Input maxLength={120} {...form.register('title')} /></Field>
        <Field label={t('text')} hint={t('textHint')} error={problem('body')}><Textarea rows={9} maxLength={6000} {...form.register('body')} /></Field>
      </form>
    </Dialog>
  )
}
