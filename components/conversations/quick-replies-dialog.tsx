'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLanguageName } from '@/components/messages/use-language-name'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { removeQuickReply } from '@/lib/conversations/remove-quick-reply'
import { saveQuickReply } from '@/lib/conversations/save-quick-reply'
import type { QuickReply } from '@/lib/conversations/schema'

type Draft = { id: string | null; language: string; title: string; body: string }

/** The clinic's quick replies, by language: add, change, remove. */
export function QuickRepliesDialog({ replies, onClose }: { replies: QuickReply[]; onClose: () => void }) {
  const t = useTranslations('inbox.quickReplies')
  const run = useRun()
  const { slug, clinic } = useShell()
  const languageName = useLanguageName()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [saving, startSaving] = useTransition()
  const languages = [...new Set([clinic.defaultLanguage, 'en', 'hi', 'mr', 'ta', ...replies.map(({ language }) => language)])]
  const save = (values: Draft) => startSaving(() => run(() => saveQuickReply(slug, values), () => {
    toast(t('saved'))
    setDraft(null)
  }))

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('text')}
      footer={draft
        ? (
            <>
              <Button onClick={() => setDraft(null)}>{t('cancel')}</Button>
              <Button variant="primary" pending={saving} disabled={!draft.title.trim() || !draft.body.trim()} onClick={() => save(draft)}>{t('save')}</Button>
            </>
          )
        : <Button variant="primary" onClick={() => setDraft({ id: null, language: clinic.defaultLanguage, title: '', body: '' })}><Plus aria-hidden />{t('add')}</Button>}
    >
      {draft ? (
        <div className="grid gap-4">
          <Field label={t('language')}>
            <Select value={draft.language} onChange={(event) => setDraft({ ...draft, language: event.target.value })}>
              {languages.map((language) => <option key={language} value={language}>{languageName(language)}</option>)}
            </Select>
          </Field>
          <Field label={t('name')} hint={t('nameHint')}>
            <Input value={draft.title} maxLength={60} data-autofocus onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
          </Field>
          <Field label={t('body')}>
            <Textarea rows={4} value={draft.body} maxLength={1000} onChange={(event) => setDraft({ ...draft, body: event.target.value })} />
          </Field>
        </div>
      ) : (
        <ul className="grid">
          {replies.map((reply) => (
            <li key={reply.id} className="flex items-start gap-2 border-b border-line py-2 last:border-0">
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="flex items-baseline gap-2">
                  <span className="truncate font-medium" lang={reply.language}>{reply.title}</span>
                  <span className="text-xs text-muted">{languageName(reply.language)}</span>
                </span>
                <span className="text-sm break-words text-muted" lang={reply.language}>{reply.body}</span>
              </span>
              <Button size="icon-sm" variant="ghost" aria-label={t('change', { title: reply.title })} onClick={() => setDraft(reply)}><Pencil aria-hidden /></Button>
              <Button
                size="icon-sm"
                variant="ghost"
                aria-label={t('remove', { title: reply.title })}
                onClick={() => startSaving(() => run(() => removeQuickReply(slug, { id: reply.id }), () => toast(t('removed'))))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
