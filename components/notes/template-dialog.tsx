'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { textFields, type NoteTemplate } from '@/lib/notes/note'
import { saveTemplate } from '@/lib/notes/save-template'
import { saveTemplateSchema, type SaveTemplateInput } from '@/lib/notes/schema'
import { useActionForm } from '@/lib/use-action-form'

/** The texts of a template, new or changed. They are plain text, and shown as such wherever they end up. */
export function TemplateDialog({ slug, template, onClose }: { slug: string; template: NoteTemplate | null; onClose: () => void }) {
  const t = useTranslations('notes.settings')
  const blank: SaveTemplateInput = {
    templateId: null, version: null, name: '', complaint: '', findings: '', diagnosis: '', advised: '', done: '', nextVisitDays: '', nextVisitReason: '', canals: false,
  }
  const form = useActionForm({
    schema: saveTemplateSchema,
    defaultValues: template
      ? {
          templateId: template.id, version: template.version, name: template.name, complaint: template.complaint, findings: template.findings, diagnosis: template.diagnosis,
          advised: template.advised, done: template.done, nextVisitDays: String(template.next_visit_days ?? ''), nextVisitReason: template.next_visit_reason, canals: template.canals,
        }
      : blank,
    action: (values) => saveTemplate(slug, values),
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} size="lg" title={template ? t('editTemplate') : t('addTemplate')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('name')} error={problem('name')}><Input maxLength={60} {...form.register('name')} /></Field>
        <div className="grid gap-4 md:grid-cols-2">
          {textFields.map((field) => (
            <Field key={field} label={t(`fields.${field}`)} error={problem(field)} optional><Textarea rows={2} {...form.register(field)} /></Field>
          ))}
          <div className="grid content-start gap-4">
            <Field label={t('nextDays')} error={problem('nextVisitDays')} optional><Input inputMode="numeric" maxLength={4} className="tabular" {...form.register('nextVisitDays')} /></Field>
            <Field label={t('nextReason')} error={problem('nextVisitReason')} optional><Input maxLength={200} {...form.register('nextVisitReason')} /></Field>
            <Checkbox label={t('canals')} hint={t('canalsHint')} {...form.register('canals')} />
          </div>
        </div>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
