'use client'

import { FileSignature, Plus, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archiveConsentForm } from '@/lib/consents/archive-consent-form'
import { textFor, type ConsentForm } from '@/lib/consents/consent'
import { ConsentTextPanel } from './consent-text-panel'

/** What the clinic asks consent to, and its texts in the languages of its patients. */
export function ConsentForms({ slug, language, forms }: { slug: string; language: string; forms: ConsentForm[] }) {
  const t = useTranslations('consents')
  const run = useRun()
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  const edited = forms.find(({ id }) => id === editing) ?? null
  const archive = (form: ConsentForm, archived: boolean) => run(() => archiveConsentForm(slug, { formId: form.id, archived }), () => {
    if (archived) toastUndo(t('forms.archived'), () => void archive(form, false))
  })
  const [inUse, put] = [forms.filter(({ archived }) => !archived), forms.filter(({ archived }) => archived)]
  return (
    <>
      <PageHeader title={t('forms.title')} subtitle={t('forms.text')} actions={<Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('forms.add')}</Button>} />
      {inUse.length === 0 ? <EmptyState icon={FileSignature} title={t('forms.empty')} text={t('forms.emptyText')} /> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {inUse.map((form) => (
            <li key={form.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
              <button type="button" onClick={() => setEditing(form.id)} className="min-w-0 flex-1 basis-60 truncate py-1 text-start font-medium hover:underline">{textFor(form, language).title}</button>
              <span className="text-sm text-muted">{form.texts.map((text) => t('forms.languageVersion', { language: t.has(`languages.${text.language}`) ? t(`languages.${text.language as 'en'}`) : text.language, revision: text.revision })).join(', ')}</span>
              <Button size="sm" variant="ghost" onClick={() => void archive(form, true)}>{t('forms.archive')}</Button>
            </li>
          ))}
        </ul>
      )}
      {put.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">{t('forms.archivedList', { count: put.length })}</summary>
          <ul className="mt-2 grid gap-1">
            {put.map((form) => (
              <li key={form.id} className="flex items-center gap-3"><span className="flex-1 text-muted">{textFor(form, language).title}</span>
                <Button size="sm" variant="ghost" onClick={() => void archive(form, false)}><RotateCcw aria-hidden />{t('forms.restore')}</Button></li>
            ))}
          </ul>
        </details>
      )}
      {editing && (editing === 'new' || edited) && <ConsentTextPanel key={editing} slug={slug} form={edited} language={language} onClose={() => setEditing(null)} />}
    </>
  )
}
