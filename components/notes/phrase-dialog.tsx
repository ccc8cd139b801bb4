'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { NotePhrase, TextField } from '@/lib/notes/note'
import { savePhrase } from '@/lib/notes/save-phrase'
import { savePhraseSchema, type SavePhraseInput } from '@/lib/notes/schema'
import { useActionForm } from '@/lib/use-action-form'

/** A quick phrase of one field, and the word that stands for it. */
export function PhraseDialog({ slug, phrase, field, onClose }: { slug: string; phrase: NotePhrase | null; field: TextField; onClose: () => void }) {
  const t = useTranslations('notes.settings')
  const form = useActionForm({
    schema: savePhraseSchema,
    defaultValues: { phraseId: phrase?.id ?? null, version: phrase?.version ?? null, field, shortcut: phrase?.shortcut ?? '', body: phrase?.body ?? '' } satisfies SavePhraseInput,
    action: (values) => savePhrase(slug, values),
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} size="sm" title={`${t(`fields.${field}`)}: ${t(phrase ? 'editPhrase' : 'addPhrase')}`}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('body')} error={problem('body')}><Textarea rows={2} maxLength={500} {...form.register('body')} /></Field>
        <Field label={t('shortcut')} hint={t('shortcutHint')} error={problem('shortcut')}><Input maxLength={12} startText="/" autoCapitalize="none" {...form.register('shortcut')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
