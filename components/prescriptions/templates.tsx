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
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { Template } from '@/lib/prescriptions/prescription'
import { removeTemplate } from '@/lib/prescriptions/remove-template'
import { saveTemplate } from '@/lib/prescriptions/save-template'
import { saveTemplateSchema } from '@/lib/prescriptions/schema'
import { useActionForm } from '@/lib/use-action-form'

export type KeptTemplate = Template & { version: number }

/** The clinic's templates of prescriptions, typed as a dentist types. */
export function Templates({ slug, templates }: { slug: string; templates: KeptTemplate[] }) {
  const t = useTranslations('prescriptions.settings')
  const run = useRun()
  const refresh = useRefresh()
  const [editing, setEditing] = useState<KeptTemplate | 'new' | null>(null)
  return (
    <section className="grid gap-3" aria-labelledby="templates-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="templates-title" className="text-lg font-semibold">{t('templates')}</h2>
        <Button onClick={() => setEditing('new')}><Plus aria-hidden />{t('addTemplate')}</Button>
      </header>
      <ul className="grid divide-y divide-line rounded-md border border-line">
        {templates.map((template) => (
          <li key={template.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">{template.name}</p>
              <p className="truncate text-sm text-muted">{template.body.split('\n').join(' · ')}</p>
            </div>
            <div className="flex gap-1">
              <Button size="sm" variant="ghost" onClick={() => setEditing(template)}><Pencil aria-hidden />{t('edit')}</Button>
              <Button size="sm" variant="ghost" onClick={() => void run(() => removeTemplate(slug, { templateId: template.id }), () => { toast(t('removed')); refresh() })}><Trash2 aria-hidden />{t('remove')}</Button>
            </div>
          </li>
        ))}
      </ul>
      {editing && <TemplateDialog slug={slug} template={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); toast(t('saved')); refresh() }} />}
    </section>
  )
}

function TemplateDialog({ slug, template, onClose, onSaved }: { slug: string; template: KeptTemplate | null; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('prescriptions.settings')
  const form = useActionForm({
    schema: saveTemplateSchema,
    defaultValues: { templateId: template?.id ?? null, version: template?.version ?? null, dentistId: null, name: template?.name ?? '', body: template?.body ?? '', advice: template?.advice ?? '' },
    action: (values) => saveTemplate(slug, values),
    onDone: onSaved,
  })
  const problem = (name: 'name' | 'body' | 'advice') => (form.formState.errors[name]?.message ? t(`problems.${name}`) : undefined)
  return (
    <Dialog open onClose={onClose} title={t('templateTitle')} footer={<Button type="submit" form="template" variant="primary" pending={form.saving}>{t('save')}</Button>}>
      <form id="template" method="post" noValidate className="grid gap-4" onSubmit={form.save}>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <Field label={t('name')} error={problem('name')}><Input maxLength={80} {...form.register('name')} /></Field>
        <Field label={t('body')} hint={t('bodyHint')} error={problem('body')}><Textarea rows={6} maxLength={2000} {...form.register('body')} /></Field>
        <Field label={t('advice')} error={problem('advice')} optional><Textarea rows={2} maxLength={1000} {...form.register('advice')} /></Field>
      </form>
    </Dialog>
  )
}
