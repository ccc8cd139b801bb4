'use client'

import { Archive, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archiveTemplate } from '@/lib/notes/archive-template'
import { textFields, type NotePhrase, type NoteTemplate, type TextField } from '@/lib/notes/note'
import { removePhrase } from '@/lib/notes/remove-phrase'
import { savePhrase } from '@/lib/notes/save-phrase'
import { PhraseDialog } from './phrase-dialog'
import { TemplateDialog } from './template-dialog'

type Template = NoteTemplate & { archived_at: string | null }
type NoteTextsProps = { slug: string; templates: Template[]; phrases: NotePhrase[] }

/** What a clinic writes often: templates of whole notes, and phrases by field. */
export function NoteTexts({ slug, templates, phrases }: NoteTextsProps) {
  const t = useTranslations('notes.settings')
  const run = useRun()
  const [template, setTemplate] = useState<NoteTemplate | 'new' | null>(null)
  const [phrase, setPhrase] = useState<NotePhrase | TextField | null>(null)
  const archive = ({ id, name }: NoteTemplate, archived: boolean) => run(() => archiveTemplate(slug, { templateId: id, archived }), () => {
    if (archived) toastUndo(t('archived', { name }), () => void run(() => archiveTemplate(slug, { templateId: id, archived: false })))
  })
  const remove = ({ id, version: _, ...rest }: NotePhrase) => run(() => removePhrase(slug, { phraseId: id }), () => {
    toastUndo(t('phraseRemoved'), () => void run(() => savePhrase(slug, { ...rest, phraseId: null, version: null })))
  })
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={<Button variant="primary" onClick={() => setTemplate('new')}><Plus aria-hidden />{t('addTemplate')}</Button>} />
      <section aria-labelledby="templates" className="mt-5 grid gap-2">
        <h2 id="templates" className="font-semibold">{t('templates')}</h2>
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {templates.map((one) => (
            <li key={one.id} className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="flex flex-wrap items-center gap-2">
                  <span className={one.archived_at ? 'text-muted line-through' : 'font-medium'}>{one.name}</span>
                  {one.nothing_new && <Badge tone="brand">{t('nothingNew')}</Badge>}
                  {one.canals && <Badge>{t('withCanals')}</Badge>}
                </span>
                <span className="truncate text-sm text-muted">{[one.complaint, one.findings, one.done].filter(Boolean).join(' ')}</span>
              </span>
              {one.archived_at
                ? <Button size="sm" variant="ghost" onClick={() => archive(one, false)}><RotateCcw aria-hidden />{t('restore')}</Button>
                : (
                  <>
                    <Button size="icon-sm" variant="ghost" aria-label={t('edit', { name: one.name })} onClick={() => setTemplate(one)}><Pencil /></Button>
                    <Button size="icon-sm" variant="ghost" aria-label={t('archive', { name: one.name })} onClick={() => archive(one, true)}><Archive /></Button>
                  </>
                )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="phrases" className="mt-6 grid gap-4">
        <div className="grid gap-0.5">
          <h2 id="phrases" className="font-semibold">{t('phrases')}</h2>
          <p className="text-sm text-muted">{t('phrasesText')}</p>
        </div>
        {textFields.map((field) => (
          <div key={field} className="grid gap-1.5">
            <div className="flex items-center gap-2">
              <h3 className="flex-1 text-sm font-medium text-muted">{t(`fields.${field}`)}</h3>
              <Button size="sm" variant="ghost" aria-label={t('addPhraseTo', { field: t(`fields.${field}`) })} onClick={() => setPhrase(field)}><Plus aria-hidden />{t('addPhrase')}</Button>
            </div>
            <ul className="overflow-hidden rounded-lg border border-line bg-surface empty:hidden">
              {phrases.filter((one) => one.field === field).map((one) => (
                <li key={one.id} className="flex items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0">
                  <span className="w-24 shrink-0 font-mono text-sm text-muted">/{one.shortcut}</span>
                  <span className="min-w-0 flex-1 break-words">{one.body}</span>
                  <Button size="icon-sm" variant="ghost" aria-label={t('edit', { name: `/${one.shortcut}` })} onClick={() => setPhrase(one)}><Pencil /></Button>
                  <Button size="icon-sm" variant="ghost" aria-label={t('remove', { name: `/${one.shortcut}` })} onClick={() => remove(one)}><Trash2 /></Button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      {template && <TemplateDialog slug={slug} template={template === 'new' ? null : template} onClose={() => setTemplate(null)} />}
      {phrase && <PhraseDialog slug={slug} phrase={typeof phrase === 'string' ? null : phrase} field={typeof phrase === 'string' ? phrase : phrase.field} onClose={() => setPhrase(null)} />}
    </>
  )
}
